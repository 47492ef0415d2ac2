import type { Rival } from "./cast";
import { talk } from "./cast";
import { oneOf } from "./chance";
import { enter, type Outputs, type Player } from "./player";
import { playable, round } from "./rounds";
import { unlockAreas } from "./unlock";

const faces = ["astronaut", "dragon", "fox", "knight", "owl", "robot", "slime", "witch"] as const;
/** The number of rivals that sign in at the same time. */
const atOnce = 3;

/** Rivals get better down the list, so that the boards have a top and a bottom. */
export const skillOf = (at: number, all: number): number => 0.15 + (0.8 * at) / Math.max(1, all - 1);

/** Sets the rivals up: their accounts, avatars, unlocked areas, a score in each area, and conversations between neighbours. */
export async function settle(
  outputs: Outputs,
  rivals: readonly Rival[],
  random: () => number,
  signal: AbortSignal,
): Promise<readonly Player[]> {
  const players: Player[] = [];
  for (let from = 0; from < rivals.length && !signal.aborted; from += atOnce) {
    const some = rivals.slice(from, from + atOnce);
    players.push(...(await Promise.all(some.map((rival) => enter(outputs, rival)))));
    await Promise.all(
      players.slice(from).map(async ({ api, userId }, at) => {
        await unlockAreas(outputs, userId, Date.now());
        const { shown } = await api.getAvatar();
        if (!shown) await api.postUpdate({ body: { preset: faces[(from + at) % faces.length] } });
        for (const gameArea of playable)
          await api.postScore({ body: round(gameArea, skillOf(from + at, rivals.length), random) });
      }),
    );
    if (players.length % 10 < atOnce) console.log(`demo: ${players.length} of ${rivals.length} rivals`);
  }
  for (let at = 0; at + 1 < players.length && !signal.aborted; at += 4)
    await acquaint(players[at], players[at + 1], random);
  return players;
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
