import { metricNames } from "@game-backend/framework/metrics";
import type * as pulumi from "@pulumi/pulumi";

import { metricsNamespace } from "../lib/metricsNamespace";
import type { Metric, Rule } from "./alarm";
import type { MonitoringArgs } from "./args";

const MINUTE = 60;

/** A metric of all functions of the account and region together: one metric instead of one for each function. */
const ofAllFunctions = (metricName: string, stat: string): Metric => ({
  namespace: "AWS/Lambda",
  metricName,
  stat,
});

/**
 * Returns the alarms, by name. Each alarm is on an aggregate, because it costs $0.10 a month for each metric that it
 * reads. The program's own metrics have one if the handlers of its games can write them.
 */
export function rulesOf(
  args: MonitoringArgs,
  written: ReadonlySet<string> = new Set(metricNames),
): Readonly<Record<string, Rule>> {
  const { api, userPool, firewall, deadLetters, processor, consumers } = args;
  const own = metricsNamespace();
  const canRing = ([, { metrics }]: [string, Rule]) =>
    Object.values(metrics).every(({ namespace, metricName }) => namespace !== own || written.has(metricName));
  const all: Readonly<Record<string, Rule>> = {
    ...(api && apiRules(api)),
    "function-errors": {
      meaning: "Functions fail: more than 5 errors a minute, of all functions together",
      metrics: { errors: ofAllFunctions("Errors", "Sum") },
      above: 5,
      period: MINUTE,
      of: 2,
      in: 3,
    },
    "function-throttles": {
      meaning: "Lambda refuses invocations: the account's concurrency, or a function's own, is used up",
      metrics: { throttles: ofAllFunctions("Throttles", "Sum") },
      above: 10,
      period: 5 * MINUTE,
    },
    "consumers-behind": {
      meaning:
        "A consumer is more than five minutes later behind its table's stream than it waits for a batch: it fails, or is too slow",
      metrics: { age: ofAllFunctions("IteratorAge", "Maximum") },
      expression: "age",
      // In a quiet game the last record of a batch is as old as the batch's window.
      above: (5 * MINUTE + (consumers?.longestWindow ?? 0)) * 1000,
      period: MINUTE,
      of: 3,
    },
    "table-throttles": {
      meaning: "DynamoDB refuses requests: a partition of a table or index is hot, or a table grows too fast",
      metrics: {
        throttles: { namespace: own, metricName: "TableThrottles", stat: "Sum" },
      },
      above: 10,
      period: 5 * MINUTE,
    },
    "unknown-products": {
      meaning: "Players paid for a product that the program does not know, and got nothing yet",
      metrics: {
        products: { namespace: own, metricName: "UnknownProducts", stat: "Sum" },
      },
      above: 0,
      period: 5 * MINUTE,
    },
    "store-differences": {
      meaning:
        "Purchases differed from what a store says, and were repaired: its notifications do not arrive",
      metrics: {
        differences: { namespace: own, metricName: "StoreDifferences", stat: "Sum" },
      },
      above: 0,
      period: 5 * MINUTE,
    },
    "late-cases": {
      meaning: "Reports or held texts wait for moderators for more than a day",
      metrics: {
        cases: { namespace: own, metricName: "LateCases", stat: "Maximum" },
      },
      above: 0,
      period: 5 * MINUTE,
    },
    "publications-taken-back": {
      meaning: "A publication of live documents went back by itself: players met errors after it",
      metrics: {
        back: { namespace: own, metricName: "PublicationsTakenBack", stat: "Sum" },
      },
      above: 0,
      period: 5 * MINUTE,
    },
    "unusual-gains": {
      meaning:
        "Players got more than three times as much of a currency in an hour as in any of seven days, of one kind of cause",
      metrics: { hours: { namespace: own, metricName: "GainsUnusual", stat: "Sum" } },
      above: 0,
      period: 5 * MINUTE,
    },
    "day-gains": {
      meaning:
        "An account got more of a currency in a day than all documents give together: a fault, or a cheat",
      metrics: { days: { namespace: own, metricName: "DayGainsPassed", stat: "Sum" } },
      above: 0,
      period: 5 * MINUTE,
    },
    // An update's new grants take half a minute to count, which is in two of the periods at most.
    "side-work": {
      meaning:
        "Sign-ins and mails go on, but what the user pool's triggers do besides fails again and again, such as keeping verified addresses",
      metrics: { failed: { namespace: own, metricName: "SideWorkFailed", stat: "Sum" } },
      above: 0,
      period: 5 * MINUTE,
      of: 3,
      in: 12,
    },
    "staff-numbers": {
      meaning: "A member of the staff has used up a number of the day: much work, or a stolen token",
      metrics: {
        reached: { namespace: own, metricName: "StaffNumbersReached", stat: "Sum" },
      },
      above: 0,
      period: 5 * MINUTE,
    },
    ...(deadLetters.length > 0 && {
      "dead-letters": {
        meaning: "An event failed for good, and is in a dead-letter queue",
        metrics: Object.fromEntries(deadLetters.map((name, index) => [`queue${index}`, visible(name)])),
        above: 0,
        period: MINUTE,
      },
    }),
    ...(userPool && {
      "sign-in-throttles": {
        meaning: "Cognito refuses sign-ins, sign-ups or refreshed tokens: the account's quota is used up",
        metrics: Object.fromEntries(
          ["SignInThrottles", "SignUpThrottles", "TokenRefreshThrottles"].map((metricName, index) => [
            `throttles${index}`,
            {
              namespace: "AWS/Cognito",
              metricName,
              dimensions: { UserPool: userPool.userPoolId, UserPoolClient: userPool.clientId },
              stat: "Sum",
            },
          ]),
        ),
        above: 5,
        period: 5 * MINUTE,
      },
    }),
    ...(firewall && {
      "firewall-blocks": {
        meaning: "The firewall blocks more than 500 requests in five minutes: an attack, or honest players",
        metrics: { blocked: ofFirewall("BlockedRequests", firewall) },
        above: 500,
        period: 5 * MINUTE,
      },
    }),
    ...(firewall?.letThrough && {
      "firewall-lets": {
        meaning: `The firewall still lets ${firewall.letThrough.address} send any number of requests, which was to end at ${firewall.letThrough.until}`,
        // Of the metric only the times count, and metric math has them without values too.
        metrics: { allowed: ofFirewall("AllowedRequests", firewall) },
        expression: "EPOCH(allowed)",
        above: Date.parse(firewall.letThrough.until) / 1_000,
        period: MINUTE,
      },
    }),
    ...(processor && {
      "avatar-failures": {
        meaning: "Photos fail: the processor threw more than twice in a quarter of an hour",
        metrics: {
          errors: {
            namespace: "AWS/Lambda",
            metricName: "Errors",
            dimensions: { FunctionName: processor.functionName },
            stat: "Sum",
          },
        },
        above: 2,
        period: 15 * MINUTE,
      },
    }),
  };
  return Object.fromEntries(Object.entries(all).filter(canRing));
}

const ofFirewall = (metricName: string, { dimensions }: NonNullable<MonitoringArgs["firewall"]>): Metric => ({
  ...{ namespace: "AWS/WAFV2", metricName, dimensions, stat: "Sum" },
});

/** Returns the alarm on the account's bill of this month. */
export const billingRule = (dollars: string): Rule => ({
  meaning: `The account's bill of this month is above $${dollars}`,
  metrics: {
    charges: {
      namespace: "AWS/Billing",
      metricName: "EstimatedCharges",
      dimensions: { Currency: "USD" },
      stat: "Maximum",
    },
  },
  expression: "charges",
  above: Number(dollars),
  // AWS updates the metric a few times a day.
  period: 6 * 60 * MINUTE,
});

const visible = (queue: pulumi.Input<string>): Metric => ({
  namespace: "AWS/SQS",
  metricName: "ApproximateNumberOfMessagesVisible",
  dimensions: { QueueName: queue },
  stat: "Maximum",
});

function apiRules({ name, stageName }: NonNullable<MonitoringArgs["api"]>): Record<string, Rule> {
  const metric = (metricName: string, stat: string): Metric => ({
    namespace: "AWS/ApiGateway",
    metricName,
    dimensions: { ApiName: name, Stage: stageName },
    stat,
  });
  return {
    "api-errors": {
      meaning: "Players get errors: more than 5 % of the API's requests answer 5xx, in two of three minutes",
      // The metric is 0 or 1 for each request, so its average is the share of failed requests.
      metrics: { share: metric("5XXError", "Average") },
      above: 0.05,
      period: MINUTE,
      of: 2,
      in: 3,
    },
    "api-slow": {
      meaning: "Players wait: for ten minutes, one request in a hundred takes more than 2.5 seconds",
      metrics: { p99: metric("Latency", "p99") },
      above: 2_500,
      period: 5 * MINUTE,
      // A single cold start at night must not raise an alarm.
      of: 2,
    },
  };
}
