import { mapValues } from "@game-backend/framework/mapValues";
import { gear } from "../../game/gear";
import { tasks } from "../../game/tasks";
import type { Task } from "./data";
import { type Gear, usedUpIds } from "./gear";
import type { TaskId } from "./tasks";

/** What the page knows of tasks, rewards and items. */
export const facts = {
  tasks: mapValues(tasks, (task: Task, id: TaskId) => ({ ...task, id })),
  /** The effects that items have in the games. */
  gear: mapValues(gear, (item: Gear) => item),
  usedUp: usedUpIds,
};
