import { hourMs } from "./durations";
import type { Refusal } from "./errors";
import type { Build } from "./gameClient/build";
import type { Queue } from "./queue";

/** The number of refusals that an instance remembers in an hour, about 100 bytes each. */
const remembered = 10_000;

/**
 * Returns what tells the queue of events of a player's refusals: of each code once in an hour, from this instance. If the queue
 * does not take it, nobody counts it.
 */
export function refusals(queue: Queue) {
  const told = new Set<string>();
  let hour = 0;
  return async (
    caller: { userId: string; build: Build | undefined } | undefined,
    { code: { code } }: Refusal,
    now: number,
  ): Promise<void> => {
    if (!caller?.userId) return;
    const { userId, build } = caller;
    const current = Math.floor(now / hourMs);
    if (current !== hour || told.size >= remembered) told.clear();
    hour = current;
    if (told.has(`${userId} ${code}`)) return;
    told.add(`${userId} ${code}`);
    const known = build && { build: build.version, platform: build.platform };
    const fact = { userId, name: "refusal", id: `${code} ${hour}`, at: now, fields: { code }, ...known };
    await queue.send({ at: now, facts: [fact] }).catch(console.error);
  };
}
