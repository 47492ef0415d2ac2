import { setTimeout as wait } from "node:timers/promises";

import type { oneOf } from "./chance";
import { demoParts } from "./parts";
import type { Player } from "./player";
import { playable, round } from "./rounds";
import { skillOf } from "./settle";

interface Way {
  readonly random: () => number;
  readonly oneOf: typeof oneOf;
  readonly signal: AbortSignal;
}

/** The pause between two rounds, in milliseconds: a minimum, and the most that is added at random. */
const pause = { least: 900, more: 2_200 };

/** Lets the rivals play one round after another until the signal aborts. A call that fails is reported and skipped. */
export async function live(players: readonly Player[], { random, oneOf, signal }: Way): Promise<void> {
  const parts = await demoParts();
  while (!signal.aborted) {
    const player = oneOf(players, random);
    const skill = skillOf(players.indexOf(player), players.length);
    try {
      await player.api.postScore({ body: round(oneOf(playable, random), skill, random) }, { signal });
      for (const part of parts) await part.played?.(player, random);
    } catch (error) {
      if (!signal.aborted) console.error(`demo: ${error instanceof Error ? error.message : error}`);
    }
    await wait(pause.least + random() * pause.more, undefined, { signal }).catch(() => {});
  }
}
