import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { taskPaid } from "../codes";
import { type Task, TaskId } from "../documents";
import type { Effect } from "./effect";
import { completedAt, isCompleted, nextPeriod, notesOfPeriod } from "./period";

export const Completion = z.object({
  taskId: TaskId,
  reward: z.int().check(z.describe("Coins")),
  next: z.optional(z.iso.datetime()).check(z.describe("The time from which the task can be completed again")),
});

/** Completes a task, once in its period. */
export function completionEffect(
  taskId: string,
  { title, reward, repeat }: Task,
  now: number,
): Effect<z.output<typeof Completion>> {
  const { first, last } = notesOfPeriod(repeat, now);
  const next = nextPeriod(repeat, now);
  return {
    kind: "task/complete",
    amount: reward,
    reason: title,
    until: next === undefined ? undefined : Date.parse(next),
    answer: { taskId, reward, ...(next && { next }) },
    change: {
      set: { [`tasks.${taskId}`]: completedAt(repeat, now) },
      unless: { [`tasks.${taskId}`]: [{ atLeast: first }, { atMost: last }] },
    },
    refuse: ({ tasks: { [taskId]: note } }) =>
      isCompleted(note, repeat, now)
        ? refuse(taskPaid, {
            message: `${taskId} is already completed; ${next ? `again from ${next}` : "it counts once"}`,
          })
        : undefined,
  };
}
