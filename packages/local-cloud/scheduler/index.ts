import { join } from "node:path";
import { type Clock, realClock } from "../core/clock";
import type { Host } from "../core/host";
import { AwsError, type LocalService } from "../core/service";
import { SchedulerApi } from "./api";
import { Deliveries, type DeliveryDependencies } from "./delivery";
import type { Jobs } from "./jobs";
import { resources } from "./provider";
import { type Schedule, Schedules } from "./schedules";
import { ScheduleStore } from "./store";
import { nextTime, timesBetween, watch } from "./watch";

export interface Scheduler extends LocalService, Jobs {}

/**
 * EventBridge Scheduler: invokes functions at their scheduled times, in UTC. Unlike AWS's, it stops with the local run.
 * The next run warns about the times that were missed.
 */
export function scheduler(
  host: Host,
  dependencies: DeliveryDependencies,
  { clock = realClock }: { clock?: Clock } = {},
): Scheduler {
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

  /**
   * Starts a schedule. `watched` is the time up to which a previous run has handled it. `now` is the current time: a
   * new schedule's creation time, and a new rate's first time.
   */
  function start(schedule: Schedule, watched: number, now: number): void {
    // A disabled schedule misses no times.
    const missed = schedule.enabled ? timesBetween(schedule, watched, now - 1) : 0;
    if (missed > 0)
      host.events.emit({
        kind: "warning",
        source: "scheduler",
        message: `${schedule.name} missed ${missed === 1 ? "a time" : `${missed} times`} while the local run was off.`,
      });
    store.watchedUntil(schedule.arn, now);
    if (!schedule.enabled) return;
    const run = (time: number) => {
      store.watchedUntil(schedule.arn, clock.now());
      track(deliveries.deliver(schedule, time, stop.signal));
    };
    track(watch(schedule, now - 1, { clock, signal: stop.signal, run }));
  }

  return {
    resources: resources(host, schedules, { iam: dependencies.iam, store, now: clock.now, start }),
    api: new SchedulerApi(schedules),
    schedules: () =>
      schedules.all().map((schedule) => {
        const next = schedule.enabled ? nextTime(schedule, clock.now()) : undefined;
        const { arn, name, expression, description, enabled, target } = schedule;
        const functionArns = [target.functionArn];
        return {
          arn,
          name,
          expression,
          description,
          enabled,
          functionArns,
          ...(next !== undefined && { next }),
        };
      }),
    async runNow(arn) {
      const schedule = schedules.all().find((one) => one.arn === arn);
      if (!schedule) throw new AwsError("ResourceNotFoundException", `Schedule ${arn} does not exist.`, 404);
      const delivered = deliveries.deliver(schedule, clock.now(), stop.signal);
      track(delivered);
      await delivered;
    },
    async close() {
      const now = clock.now();
      stop.abort();
      await Promise.all(running);
      for (const { arn } of schedules.all()) store.watchedUntil(arn, now);
      store.close();
    },
  };
}
