import { join } from "node:path";

import { type Clock, realClock } from "../core/clock";
import type { Host } from "../core/host";
import { AwsError, type LocalService } from "../core/service";
import type { Jobs } from "../scheduler/jobs";
import { ScheduleStore } from "../scheduler/store";
import { nextTime, timesBetween, watch } from "../scheduler/watch";
import { Deliveries, type DeliveryDependencies } from "./delivery";
import { resources } from "./provider";
import { type Rule, Rules } from "./rules";

export interface EventBridge extends LocalService, Jobs {}

/**
 * EventBridge: rules of the default event bus that invoke functions at their scheduled times, in UTC. Unlike AWS's, they stop
 * with the local run. The next run warns about the times that were missed.
 */
export function eventbridge(
  host: Host,
  dependencies: DeliveryDependencies,
  { clock = realClock }: { clock?: Clock } = {},
): EventBridge {
  const store = new ScheduleStore(join(host.data, "eventbridge.sqlite"));
  const rules = new Rules(host);
  const deliveries = new Deliveries(host, rules, dependencies);
  /** Ends the watches of rules, by ARN. */
  const watches = new Map<string, AbortController>();
  const running = new Set<Promise<void>>();
  const warn = (message: string) => host.events.emit({ kind: "warning", source: "eventbridge", message });

  function stop(arn: string): void {
    watches.get(arn)?.abort();
    watches.delete(arn);
  }

  function start(rule: Rule, watched: number, now: number): void {
    stop(rule.arn);
    // A disabled rule misses no times.
    const missed = rule.enabled ? timesBetween(rule, watched, now - 1) : 0;
    if (missed > 0)
      warn(`${rule.name} missed ${missed === 1 ? "a time" : `${missed} times`} while the local run was off.`);
    store.watchedUntil(rule.arn, now);
    if (!rule.enabled) return;
    const ending = new AbortController();
    watches.set(rule.arn, ending);
    const run = (time: number) => {
      store.watchedUntil(rule.arn, clock.now());
      deliveries.deliver(rule, time);
    };
    const tracked = watch(rule, now - 1, { clock, signal: ending.signal, run })
      .catch((error: unknown) => warn(String(error)))
      .finally(() => running.delete(tracked));
    running.add(tracked);
  }

  return {
    resources: resources(host, rules, { store, now: clock.now, start, stop }),
    schedules: () =>
      rules.all().map(({ rule, targets }) => {
        const next = rule.enabled ? nextTime(rule, clock.now()) : undefined;
        const { arn, name, expression, description, enabled } = rule;
        const functionArns = targets.map(({ functionArn }) => functionArn);
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
      const found = rules.all().find(({ rule }) => rule.arn === arn);
      if (!found) throw new AwsError("ResourceNotFoundException", `Rule ${arn} does not exist.`);
      deliveries.deliver(found.rule, clock.now());
    },
    async close() {
      const now = clock.now();
      for (const arn of [...watches.keys()]) stop(arn);
      await Promise.all(running);
      for (const { rule } of rules.all()) store.watchedUntil(rule.arn, now);
      store.close();
    },
  };
}
