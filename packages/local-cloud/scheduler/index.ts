import { join } from "node:path";
import { type Clock, realClock } from "../core/clock";
import type { Host } from "../core/host";
import type { LocalService } from "../core/service";
import { SchedulerApi } from "./api";
import { Deliveries, type DeliveryDependencies } from "./delivery";
import { resources } from "./provider";
import { type Schedule, Schedules } from "./schedules";
import { ScheduleStore } from "./store";
import { timesBetween, watch } from "./watch";

/**
 * EventBridge Scheduler: invokes functions at their times, in UTC. Unlike AWS's it stops with the local run:
 * times that pass meanwhile are missed, and a warning gives their number.
 */
export function scheduler(
  host: Host,
  dependencies: DeliveryDependencies,
  { clock = realClock }: { clock?: Clock } = {},
): LocalService {
  const store = new ScheduleStore(join(host.data, "scheduler.sqlite"));
  const schedules = new Schedules(host, clock.now());
  const deliveries = new Deliveries(host, schedules, dependencies, clock);
  const stop = new AbortController();
  const running = new Set<Promise<void>>();

  function track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) =>
        host.events.emit({ kind: "warning", source: "scheduler", message: String(error) }),
      )
      .finally(() => running.delete(tracked));
    running.add(tracked);
  }

  /** Starts a schedule. `watched` is the time until which a previous run handled it. */
  function start(schedule: Schedule, watched: number): void {
    if (!schedule.enabled) return;
    const now = clock.now();
    const missed = timesBetween(schedule, watched, now - 1);
    if (missed > 0)
      host.events.emit({
        kind: "warning",
        source: "scheduler",
        message: `${schedule.name} missed ${missed === 1 ? "a time" : `${missed} times`} while the local run was off.`,
      });
    store.watchedUntil(schedule.arn, now);
    const run = (time: number) => {
      store.watchedUntil(schedule.arn, clock.now());
      track(deliveries.deliver(schedule, time, stop.signal));
    };
    track(watch(schedule, now - 1, { clock, signal: stop.signal, run }));
  }

  return {
    resources: resources(host, schedules, { iam: dependencies.iam, store, now: clock.now, start }),
    api: new SchedulerApi(schedules),
    async close() {
      const now = clock.now();
      stop.abort();
      await Promise.all(running);
      for (const { arn, enabled } of schedules.all()) if (enabled) store.watchedUntil(arn, now);
      store.close();
    },
  };
}
