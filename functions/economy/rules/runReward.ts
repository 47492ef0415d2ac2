import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import { periodOf } from "@game-backend/framework/period";
import * as z from "zod/mini";
import { AreaId, areaOf } from "../../leaderboard/areas";
import { runBeingPaid } from "../codes";
import type { Mark } from "../documents";
import type { Effect } from "./effect";
import { coinsFor, type DayMarks, noted, noteOf } from "./marks";

export const RunReward = z
  .object({
    gameArea: AreaId,
    reached: z
      .int()
      .check(z.describe("The number of the area's score targets that were reached and paid today")),
    coins: z.int().check(z.describe("Coins that the area has paid today")),
  })
  .register(z.globalRegistry, { title: "RunReward" });
export type RunReward = z.output<typeof RunReward>;

/** Returns what an area has paid today once `reached` score targets are paid. */
export const runReward = (gameArea: AreaId, marks: readonly Mark[], reached: number): RunReward => ({
  gameArea,
  reached,
  coins: coinsFor(marks, 0, reached),
});

export const otherRun = () => refuse(runBeingPaid);

/**
 * Returns the effect that pays for the score targets that were reached but not paid, on this day and the day before. `note` is
 * the wallet's note about the score targets paid so far. Refused if a concurrent request has changed it.
 */
export function runRewardEffect(
  areaId: AreaId,
  marks: readonly Mark[],
  { note, paid, reached }: { note: string | undefined; paid: DayMarks; reached: DayMarks },
  now: number,
): Effect<RunReward> {
  const path = `tasks.${noteOf(areaId)}`;
  return {
    kind: "run",
    amount: coinsFor(marks, paid.today, reached.today) + coinsFor(marks, paid.before, reached.before),
    reason: `Run in ${areaOf(areaId).name}`,
    until: periodOf("day", now).ends,
    answer: runReward(areaId, marks, reached.today),
    change: { set: { [path]: noted(reached, now) }, if: { [path]: unchanged(note) } },
    refuse: otherRun,
  };
}
