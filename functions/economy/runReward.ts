import * as z from "zod/mini";
import { AreaId, areaOf } from "../leaderboard/areas";
import { unchanged } from "../lib/expressions";
import type { Effect } from "./effect";
import { coinsFor, noted, noteOf } from "./marks";

export const RunReward = z
  .object({
    gameArea: AreaId,
    reached: z.int().check(z.describe("Marks of the area that were reached, and paid, today")),
    coins: z.int().check(z.describe("Coins that the area has paid today")),
  })
  .register(z.globalRegistry, { title: "RunReward" });
export type RunReward = z.output<typeof RunReward>;

/** Returns what an area has paid today, once so many marks are paid. */
export const runReward = (gameArea: AreaId, reached: number): RunReward => ({
  gameArea,
  reached,
  coins: coinsFor(gameArea, 0, reached),
});

export const otherRun = () => "Another run is being paid: try again";

/**
 * Pays, for the day of a time, the marks after those that `note`, the wallet's, says were paid. A wallet that was paid
 * meanwhile refuses.
 */
export function paying(
  areaId: AreaId,
  { note, paid, reached }: { note: string | undefined; paid: number; reached: number },
  at: number,
): Effect<RunReward> {
  const path = `tasks.${noteOf(areaId)}`;
  return {
    kind: "run",
    amount: coinsFor(areaId, paid, reached),
    reason: `Run in ${areaOf(areaId).name}`,
    answer: runReward(areaId, reached),
    change: {
      set: { [path]: noted(reached, at) },
      if: { [path]: unchanged(note) },
    },
    refuse: otherRun,
  };
}
