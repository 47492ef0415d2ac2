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
export function scheduler(host: Host, dependencies: DeliveryDependencies): Scheduler {
  const schedules = new Schedules(host, host.clock.now());
  const deliveries = new Deliveries(host, schedules, dependencies);
  const runner = new Runner<Schedule>(host, {
    service: "scheduler",
    noun: "Schedule",
    all: schedules.all,
    functionArns: ({ target }) => [target.functionArn],
    deliver: (...due) => deliveries.deliver(...due),
  });
  return {
    resources: resources(host, schedules, { iam: dependencies.iam, runner, now: host.clock.now }),
    api: new SchedulerApi(schedules),
    schedules: () => runner.schedules(),
    runNow: (arn) => runner.runNow(arn),
    close: () => runner.close(),
  };
}
