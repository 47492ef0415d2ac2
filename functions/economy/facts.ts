import { mapValues } from "@game-backend/framework/mapValues";
import { type Gear, gear, usedUpIds } from "./gear";
import { marks } from "./marks";
import { type Task, type TaskId, tasks } from "./tasks";

/** What the page knows of tasks, rewards and items. */
export const facts = {
  tasks: mapValues(tasks, (task: Task, id: TaskId) => ({ ...task, id })),
  /** The daily run rewards, by area. */
  marks,
  /** The effects that items have in the games. */
  gear: mapValues(gear, (item: Gear) => item),
  usedUp: usedUpIds,
};
