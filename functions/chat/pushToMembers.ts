import { doEach } from "@game-backend/framework/doEach";
import { pages } from "@game-backend/framework/pages";
import { fanOut } from "@game-backend/framework/sockets/fanOut";
import type { Sockets } from "@game-backend/framework/sockets/sockets";
import { hidersOf } from "../blocks/hidden";
import { needsOf, reachedBy } from "../profile/mayReach";
import { type ConversationChanges, frames } from "./conversationChanges";
import type { Collected, Granted } from "./definition";
import { conversationKey, isMember, isMembership } from "./membership";
import { timeOf } from "./messageId";
import { newest } from "./newest";
import type { ConversationNews } from "./pushes";
import type { Membership, Message } from "./rows";
import { topicOfConversation } from "./topics";

export interface Dependencies extends Collected<"permissions" | "relations"> {
  tables: Granted<{
    conversations: ["Query", "UpdateItem"];
    messages: ["DeleteItem"];
    subscriptions: ["Query", "BatchWriteItem"];
    subscriptionsByConnection: ["Query"];
    connections: ["DeleteItem"];
    connectionsByUser: ["Query"];
    blocks: ["BatchGetItem"];
  }>;
  sockets: Pick<Sockets, "postToConnection">;
  /** Milliseconds since the epoch. */
  now: number;
}

/** The number of players whose sockets are read concurrently. */
const atOnce = 16;

/**
 * Notifies the members of a conversation. Returns the number of pushes to sockets, and the messages that they carried. Sockets that
 * subscribe to the conversation get the messages; the members' other sockets get a notice. Before that it completes unfinished
 * work: it removes messages whose sender is being erased or has no membership, and updates `last` if the sender's request failed
 * before it did.
 */
export async function pushToMembers(
  dependencies: Dependencies,
  conversationId: string,
  news: ConversationChanges,
): Promise<{ pushed: number; sent: readonly Message[] }> {
  const { tables } = dependencies;
  const { items: rows } = await tables.conversations.query({ hash: conversationId, consistent: true });
  const members = new Map(rows.filter(isMember).map((member) => [member.userId, member]));
  const places = new Set(rows.filter(isMembership).map(({ userId }) => userId));
  const sent = await withoutLate(dependencies, news.sent, places);
  const latest = sent.at(-1);
  const last = latest && timeOf(latest.messageId);
  const head = rows.find((row) => row.part === "head");
  if (last !== undefined && head && (head.last ?? 0) < last)
    await tables.conversations.updateItem(conversationKey(conversationId), newest(last));
  const listening = await subscribers(dependencies, conversationId, members);
  // An invited player is notified only of messages sent before anyone has accepted, not of later ones between other
  // members.
  const isTold = ({ state, muted }: Membership) =>
    !muted && (state !== "invited" || head?.waiting !== undefined);
  const toTell = [...members.values()].filter(isTold).map(({ userId }) => userId);
  let pushed = 0;
  const readers = new Set([...toTell, ...listening.map(({ userId }) => userId)]);
  const isHidden = await hidings(dependencies, sent, readers);
  for (const frame of frames(conversationId, { ...news, sent }))
    for (const [seen, sockets] of asSeen(frame, listening, isHidden))
      pushed += (await fanOut(dependencies, sockets, seen)).sent;
  if (last === undefined) return { pushed, sent };
  const told = new Set(listening.map(({ connectionId }) => connectionId));
  const seeing = toTell.filter((userId) => sent.some((message) => !isHidden(userId, message.messageId)));
  await doEach(atOnce, seeing, async (userId) => {
    const { items } = await tables.connectionsByUser.query({ hash: userId });
    const others = items.filter(({ connectionId }) => !told.has(connectionId));
    const notice: ConversationNews = { type: "conversation", conversation: conversationId, last };
    const noticed = await fanOut(dependencies, others, notice);
    // `pushed` is read after the await, because the other calls add to it concurrently.
    pushed += noticed.sent;
  });
  return { pushed, sent };
}

type Hides = (userId: string, messageId: string) => boolean;

/** Returns whose messages of these players do not see: they have blocked the sender, or age closes what comes from one. */
async function hidings(
  call: Dependencies,
  sent: readonly Message[],
  readers: ReadonlySet<string>,
): Promise<Hides> {
  const needs = await needsOf(call, "message", sent.length > 0 ? [...readers] : []);
  const open = await Promise.all(
    [...needs].map(async ([id, need]) => [id, await reachedBy(call, id, need)] as const),
  );
  const reached = new Map(open);
  const senders = new Set(sent.map(({ sender }) => sender));
  const found = await Promise.all(
    [...senders].map(async (sender) => [sender, await hidersOf(call.tables, sender, readers)] as const),
  );
  const all = new Map(found);
  const messages = new Map(sent.map((message) => [message.messageId, message]));
  return (userId, messageId) => {
    const { sender = "", senderId = "" } = messages.get(messageId) ?? {};
    return all.get(sender)?.has(userId) || (userId !== senderId && reached.get(userId)?.(senderId) === false);
  };
}

type Frame = ReturnType<typeof frames>[number];

/** Returns the frames that sockets get: without the messages of players whom their owners have blocked. */
function asSeen<S extends { userId: string }>(
  frame: Frame,
  sockets: readonly S[],
  isHidden: Hides,
): [Frame, S[]][] {
  if (frame.type !== "messages") return [[frame, [...sockets]]];
  const hides = ({ userId }: S) => frame.messages.some(({ id }) => isHidden(userId, id));
  const some = sockets.filter(hides).map((socket): [Frame, S[]] => {
    const messages = frame.messages.filter(({ id }) => !isHidden(socket.userId, id));
    return [{ ...frame, messages }, [socket]];
  });
  return [
    [frame, sockets.filter((socket) => !hides(socket))] as [Frame, S[]],
    ...some.filter(([each]) => each.type === "messages" && each.messages.length > 0),
  ];
}

async function withoutLate(
  { tables }: Dependencies,
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
  { tables }: Dependencies,
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
