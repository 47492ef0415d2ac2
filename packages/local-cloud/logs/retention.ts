import type { RunClock } from "../core/clock";
import { horizon, type LogGroup } from "./groups";
import type { LogStore } from "./store";

const HOUR = 3_600_000;

/** Deletes events older than their group's retention once an hour. Reads never return them in between. */
export function retain(store: LogStore, groups: ReadonlyMap<string, LogGroup>, clock: RunClock) {
  const apply = (group: LogGroup) => {
    if (group.retention !== undefined) store.trim(group.name, horizon(group, clock.now()));
  };
  const stop = clock.every("the retention of logs", HOUR, () => groups.forEach(apply));
  return { apply, stop };
}
