import * as z from "zod/mini";

import type { Repeat } from "./period";

/** A task that pays coins. */
export interface Task {
  title: string;
  /** The reward, in coins. */
  reward: number;
  repeat: Repeat;
  /**
   * The condition that the server checks before it pays. `run`: the player has a score on a board for the task's
   * period. Others are names of `proofs` that features contribute, such as `avatar`: the player has an avatar that
   * others see. Without its proof, a task is not offered.
   *
   * @default none: claiming the task completes it
   */
  needs?: "run" | (string & {});
}

/** The tasks. An id is part of an attribute path in the wallet, so it contains no dots. */
export const tasks = {
  welcome: { title: "Open your welcome gift", reward: 50, repeat: "once" },
  "first-avatar": { title: "Choose a face", reward: 20, repeat: "once", needs: "avatar" },
  "daily-visit": { title: "Visit today", reward: 10, repeat: "daily" },
  "daily-run": { title: "Finish a run today", reward: 15, repeat: "daily", needs: "run" },
  "weekly-tournament": {
    title: "Play in this week's tournament",
    reward: 75,
    repeat: "weekly",
    needs: "run",
  },
} as const satisfies Record<string, Task>;

export type TaskId = keyof typeof tasks;
export const taskIds = Object.keys(tasks) as TaskId[];
export const taskOf = (id: TaskId): Task => tasks[id];
export const TaskId = z.enum(taskIds).register(z.globalRegistry, { title: "TaskId", description: "A task" });
