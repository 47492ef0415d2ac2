import * as z from "zod/mini";

import type { Effect } from "./effect";
import { nextPeriod, taskPeriod } from "./period";
import { TaskId, taskOf } from "./tasks";

export const Completion = z.object({
  taskId: TaskId,
  reward: z.int().check(z.describe("Coins")),
  next: z.optional(z.iso.datetime()).check(z.describe("The time from which the task can be completed again")),
});

/**
 * Completes a task. It is refused for a period earlier than the last one completed, because clocks can differ around
 * midnight.
 */
export function completion(taskId: TaskId, now: number): Effect<z.output<typeof Completion>> {
  const { title, reward, repeat } = taskOf(taskId);
  const period = taskPeriod(repeat, now);
  const next = nextPeriod(repeat, now);
  return {
    kind: "task/complete",
    amount: reward,
    reason: title,
    answer: { taskId, reward, ...(next && { next }) },
    change: {
      set: { [`tasks.${taskId}`]: period },
      unless: { [`tasks.${taskId}`]: { atLeast: period } },
    },
    refuse: ({ tasks: { [taskId]: last } }) =>
      last !== undefined && last >= period
        ? `${taskId} is already completed; ${next ? `again from ${next}` : "it counts once"}`
        : undefined,
  };
}
