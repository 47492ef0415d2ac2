import type { Rival } from "./cast";
import { demoParts } from "./parts";
import { enter, type Outputs, type Player } from "./player";
import { playable, round } from "./rounds";
import { unlockAreas } from "./unlock";

/** The number of rivals that sign in at the same time. */
const atOnce = 3;

/** Rivals get better down the list, so that the boards have a top and a bottom. */
export const skillOf = (at: number, all: number): number => 0.15 + (0.8 * at) / Math.max(1, all - 1);

/** Sets the rivals up: their accounts, unlocked areas, a score in each area, and what features add. */
export async function settle(
  outputs: Outputs,
  rivals: readonly Rival[],
  random: () => number,
  signal: AbortSignal,
): Promise<readonly Player[]> {
  const parts = await demoParts();
  const players: Player[] = [];
  for (const part of parts) await part.began?.(outputs);
  for (let from = 0; from < rivals.length && !signal.aborted; from += atOnce) {
    const some = rivals.slice(from, from + atOnce);
    players.push(...(await Promise.all(some.map((rival) => enter(outputs, rival)))));
    await Promise.all(
      players.slice(from).map(async (player, at) => {
        const { api, userId } = player;
        await unlockAreas(outputs, userId, Date.now());
        for (const part of parts) await part.entered?.(player, from + at);
        for (const gameArea of playable)
          await api.postScore({ body: round(gameArea, skillOf(from + at, rivals.length), random) });
      }),
    );
    if (players.length % 10 < atOnce) console.log(`demo: ${players.length} of ${rivals.length} rivals`);
  }
  for (const part of parts) await part.settled?.(players, { random, signal });
  return players;
}
