import type { Kind, ValuesOf } from "@game-backend/framework/live/kind";
import { readFiles } from "@game-backend/framework/live/readDocuments";
import { fieldsOf } from "@game-backend/framework/live/timing";
import { mapValues } from "@game-backend/framework/mapValues";
import * as z from "zod/mini";
import * as economy from "../../functions/economy/documents";
import type { AreaId } from "../../functions/leaderboard/areas";
import * as reports from "../../functions/reports/documents";

// The documents with which a stack begins: the files of `live`, which publications change.

export const { documents } = readFiles(".");

/** Returns a kind's first documents, by their ids. */
export const firstOf = <K extends Kind>(name: string, { schema }: K) =>
  mapValues(documents[name] ?? {}, (document) => z.parse(schema, fieldsOf(document))) as ValuesOf<K>;

/** The marks by area. */
export const marks = mapValues(firstOf("marks", economy.marks), ({ marks }) => marks);

const tasks = firstOf("tasks", economy.tasks);
export const taskIds = Object.keys(tasks);
export function taskOf(id: string): economy.Task {
  const task = tasks[id];
  if (!task) throw new RangeError(`live/tasks has no ${id}`);
  return task;
}

const unlocks = firstOf("unlocks", economy.unlocks);
/** Returns what unlocking an area takes; `undefined` if it is open to everybody. */
export const unlockRule = (areaId: AreaId) => unlocks[areaId];

/** The steps of moderation by rule. */
export const ladder = firstOf("ladder", reports.ladder);
