import { aligned } from "@game-backend/tools/cost/tables";
import type { Loaded } from "./loaded";
import type { Measured } from "./measured";
import type { Spent } from "./spent";

/** Milliseconds beyond which a request is slow: most of these met a function that started. */
const slowMs = 1_000;

const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

interface Beside {
  readonly spent: Spent;
  readonly expected: Spent;
  /** What CloudWatch says; or why it was not asked. */
  readonly measured: Measured | string;
}

/** Returns a load's times, cold starts, throttles, refusals and bill as text. */
export function report(
  { traffic, answers, throttled, failures, isCapped }: Loaded,
  { spent, expected, measured }: Beside,
): string {
  const rows = [...traffic.byRoute].sort(([a], [b]) => (a < b ? -1 : 1));
  const times = rows.map(([route, sent]) => {
    const ms = sent.map((one) => one.ms).sort((a, b) => a - b);
    const slow = ms.filter((each) => each > slowMs).length / ms.length;
    const at = (share: number) => quantile(ms, share).toFixed(0);
    return [route, `${ms.length}`, at(0.5), at(0.99), `${(100 * slow).toFixed(1)} %`];
  });
  const refused = [...answers].flatMap(([route, statuses]) =>
    [...statuses]
      .filter(([status]) => status === 429 || status >= 500)
      .map(([status, count]) => [route, `${status}`, `${count}`]),
  );
  const was = new Map(expected.services);
  const bill = spent.services.map(([service, dollars]) => [
    service,
    dollars.toFixed(4),
    (was.get(service) ?? 0).toFixed(4),
  ]);
  const total = ["together", spent.total.toFixed(4), expected.total.toFixed(4)];
  const ofCloudWatch =
    typeof measured === "string"
      ? [`Cold starts by function and throttles by service: not measured, because ${measured}.`]
      : [
          aligned([
            ["function", "invocations", "cold", "share"],
            ...measured.functions.map(({ name, invocations, cold }) => [
              ...[name, `${invocations}`, `${cold}`],
              `${((100 * cold) / invocations).toFixed(1)} %`,
            ]),
          ]),
          aligned([
            ["service", "throttled"],
            ...Object.entries({ "API Gateway": throttled, ...measured.throttles }).map(([service, count]) => [
              service,
              `${count}`,
            ]),
          ]),
        ];
  return [
    aligned([["route", "requests", "p50 ms", "p99 ms", "over 1 s"], ...times]),
    ...ofCloudWatch,
    refused.length > 0
      ? aligned([["throttled or failed", "status", "answers"], ...refused])
      : "No answer was 429 or 5xx.",
    `${spent.newUsers} more monthly users, and ${expected.newUsers} forecast.`,
    aligned([["service", "$", "$ forecast"], ...bill, total]),
    ...[...failures].map(([why, count]) => `${count} visits ended early: ${why}`),
    isCapped ? "Stopped at the cap." : "Every visit began.",
    "The dollars are those of the calls that were sent, at list prices; AWS's own bill comes a day later: npm run verify -- --later.",
  ].join("\n\n");
}
