import { horizon, type LogGroup } from "./groups";
import type { LogStore } from "./store";

const HOUR = 3_600_000;

/** Deletes events older than their group's retention once an hour. Reads never return them in between. */
export function retain(store: LogStore, groups: ReadonlyMap<string, LogGroup>) {
  const apply = (group: LogGroup) => {
    if (group.retention !== undefined) store.trim(group.name, horizon(group, Date.now()));
  };
  const timer = setInterval(() => groups.forEach(apply), HOUR);
  timer.unref();
  return { apply, stop: () => clearInterval(timer) };
}
