import * as z from "zod/mini";
import { tasks } from "../../game/tasks";
import type { Task } from "./data";

export type TaskId = keyof typeof tasks;
export const taskIds = Object.keys(tasks) as TaskId[];
export const taskOf = (id: TaskId): Task => tasks[id];
export const TaskId = z.enum(taskIds).register(z.globalRegistry, { title: "TaskId", description: "A task" });
