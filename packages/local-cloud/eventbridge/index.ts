import type { Host } from "../core/host";
import type { LocalService } from "../core/service";
import type { Jobs } from "../scheduler/jobs";
import { Runner } from "../scheduler/runner";
import { Deliveries, type DeliveryDependencies } from "./delivery";
import { resources } from "./provider";
import { type Rule, Rules } from "./rules";

export interface EventBridge extends LocalService, Jobs {}

/** EventBridge: rules of the default event bus that invoke functions at their scheduled times. */
export function eventbridge(host: Host, dependencies: DeliveryDependencies): EventBridge {
  const rules = new Rules(host);
  const deliveries = new Deliveries(host, rules, dependencies);
  const runner = new Runner<Rule>(host, {
    service: "eventbridge",
    noun: "Rule",
    all: rules.all,
    functionArns: ({ name }) => rules.targetsOf(name).map(({ functionArn }) => functionArn),
    deliver: (rule, time) => deliveries.deliver(rule, time),
  });
  return {
    resources: resources(host, rules, runner),
    schedules: () => runner.schedules(),
    runNow: (arn) => runner.runNow(arn),
    close: () => runner.close(),
  };
}
