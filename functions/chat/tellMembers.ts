import type { Granted } from "../game";
import { inParallel } from "../lib/inParallel";
import { pages } from "../lib/pages";
import type { Sockets } from "../lib/sockets";
import { fanOut } from "../sockets/fanOut";
import { topicOfConversation } from "../sockets/topics";
import { frames, type Happened } from "./chatNews";
import { headOf, isMember, isPlace } from "./membership";
import { timeOf } from "./messageId";
import { newest } from "./newest";
import type { Membership, Message } from "./rows";

export interface Means {
  tables: Granted<{
    conversations: ["Query", "UpdateItem"];
    messages: ["DeleteItem"];
    subscriptions: ["Query", "BatchWriteItem"];
    subscriptionsByConnection: ["Query"];
    connections: ["DeleteItem"];
    connectionsByUser: ["Query"];
  }>;
  sockets: Pick<Sockets, "postToConnection">;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Players whose sockets are read at a time. */
const atOnce = 16;

/**
 * Tells the members of a conversation what happened. Sockets that subscribed to it get the messages; the members'
 * other sockets get a notice. First it completes what a request could not: it removes a message from somebody who
 * has left meanwhile, and updates `last` if the sender's request failed.
 */
export async function tellMembers(means: Means, conversationId: string, news: Happened): Promise<void> {
  const { tables } = means;
  const { items: rows } = await tables.conversations.query({ hash: conversationId, consistent: true });
  const members = new Map(rows.filter(isMember).map((member) => [member.userId, member]));
  const places = new Set(rows.filter(isPlace).map(({ userId }) => userId));
  const sent = await withoutLate(means, news.sent, places);
  const last = sent.length > 0 ? timeOf(sent.at(-1)?.messageId ?? "") : undefined;
  const head = rows.find((row) => row.part === "head");
  if (last !== undefined && head && (head.last ?? 0) < last)
    await tables.conversations.updateItem(headOf(conversationId), newest(last));
  const listening = await subscribers(means, conversationId, members);
  for (const frame of frames(conversationId, { ...news, sent })) await fanOut(means, one(listening), frame);
  if (last === undefined) return;
  const told = new Set(listening.map(({ connectionId }) => connectionId));
  // An invitation is told of by its first messages, not by what others say to one another later.
  const isTold = ({ state, muted }: Membership) =>
    !muted && (state !== "invited" || (head?.part === "head" && head.waiting !== undefined));
  const toTell = [...members.values()].filter(isTold).map(({ userId }) => userId);
  const errors = await inParallel(atOnce, toTell, async (userId) => {
    const { items } = await tables.connectionsByUser.query({ hash: userId });
    const others = items.filter(({ connectionId }) => !told.has(connectionId));
    await fanOut(means, one(others), { type: "conversation", conversation: conversationId, last });
  });
  if (errors.length > 0) throw errors[0];
}

async function withoutLate(
  { tables }: Means,
  sent: readonly Message[],
  places: ReadonlySet<string>,
): Promise<Message[]> {
  const late = sent.filter(({ senderId }) => !places.has(senderId));
  for (const { conversationId, messageId } of late) {
    await tables.messages.deleteItem({ conversationId, messageId });
  }
  return sent.filter((message) => !late.includes(message));
}

async function subscribers(
  { tables }: Means,
  conversationId: string,
  members: ReadonlyMap<string, Membership>,
) {
  const hash = topicOfConversation(conversationId);
  const all = [];
  for await (const page of pages((startAfter) => tables.subscriptions.query({ hash, startAfter }))) {
    all.push(...page.filter(({ userId }) => members.has(userId)));
  }
  return all;
}

async function* one<T>(page: readonly T[]) {
  yield page;
}
