import { oneOf } from "../demo/chance";
import type { Settling } from "../demo/parts";
import type { Player } from "../demo/player";

const talk: readonly string[] = [
  "Did you see the forest board?",
  "I was a leaf short!",
  "Sprint later?",
  "The harbour is wild today.",
  "Eight in a row in the tower. Eight!",
  "Wait for the sun, they said.",
  "Nice run!",
  "Buy the compass, it pays for itself.",
  "I am coming for your place.",
  "Good game.",
];

/** One round in this many is followed by a message. */
const chatty = 5;

/** Lets neighbours talk. */
export async function settled(players: readonly Player[], { random, signal }: Settling): Promise<void> {
  for (let at = 0; at + 1 < players.length && !signal.aborted; at += 4)
    await acquaint(players[at], players[at + 1], random);
}

/** Lets two rivals talk, unless they have done so before. */
async function acquaint(
  one: Player | undefined,
  other: Player | undefined,
  random: () => number,
): Promise<void> {
  if (!one || !other) return;
  const id = await one.api.postConversation({ body: [other.rival.username] });
  const { messages } = await one.api.getConversation({ params: { id } });
  if (messages.length > 0) return;
  await one.api.postMessage({ params: { id }, body: oneOf(talk, random) });
  await other.api.patchConversation({ params: { id }, body: { state: "accepted" } });
  await other.api.postMessage({ params: { id }, body: oneOf(talk, random) });
}

/** Lets a rival say something now and then. */
export async function played({ api }: Player, random: () => number): Promise<void> {
  if (random() >= 1 / chatty) return;
  const known = (await api.getConversations()).filter((each) => each.last !== undefined);
  const one = known[Math.floor(random() * known.length)];
  if (one) await api.postMessage({ params: { id: one.id }, body: oneOf(talk, random) });
}
