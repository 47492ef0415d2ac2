import { type Clock, realClock } from "../core/clock";
import type { Host } from "../core/host";
import type { LocalService } from "../core/service";
import { SchedulerApi } from "./api";
import { Deliveries, type DeliveryDependencies } from "./delivery";
import type { Jobs } from "./jobs";
import { resources } from "./provider";
import { Runner } from "./runner";
import { type Schedule, Schedules } from "./schedules";

export interface Scheduler extends LocalService, Jobs {}

/** EventBridge Scheduler: invokes functions at their scheduled times, in the schedules' roles. */
export function scheduler(
  host: Host,
  dependencies: DeliveryDependencies,
  { clock = realClock }: { clock?: Clock } = {},
): Scheduler {
  const schedules = new Schedules(host, clock.now());
  const deliveries = new Deliveries(host, schedules, dependencies, clock);
  const runner = new Runner<Schedule>(host, {
    service: "scheduler",
    noun: "Schedule",
    clock,
    all: schedules.all,
    functionArns: ({ target }) => [target.functionArn],
    deliver: (schedule, time, signal) => deliveries.deliver(schedule, time, signal),
  });
  return {
    resources: resources(host, schedules, { iam: dependencies.iam, runner, now: clock.now }),
    api: new SchedulerApi(schedules),
    schedules: () => runner.schedules(),
    runNow: (arn) => runner.runNow(arn),
    close: () => runner.close(),
  };
}
