import { horizon, type LogGroup } from "./groups";
import type { LogStore } from "./store";

const HOUR = 3_600_000;

/** Forgets, once an hour, what is older than its group keeps. Reading never shows it, whatever the hour. */
export function retain(store: LogStore, groups: ReadonlyMap<string, LogGroup>) {
  const apply = (group: LogGroup) => {
    if (group.retention !== undefined) store.trim(group.name, horizon(group, Date.now()));
  };
  const timer = setInterval(() => groups.forEach(apply), HOUR);
  timer.unref();
  return { apply, stop: () => clearInterval(timer) };
}
