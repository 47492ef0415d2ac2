import { priceOf } from "@game-backend/local-cloud";
import type { Sent, Traffic } from "../../tools/harness/day/traffic";
import { quantile } from "../lib/statistics";
import { printTable } from "../lib/table";

/** Prints percentiles, units and dollars by route. The units of stream consumers are not part of a request. */
export function printTraffic({ byRoute, repeated }: Traffic): void {
  const rows = [...byRoute].sort(([a], [b]) => (a < b ? -1 : 1));
  printTable(
    ["route", "requests", "p50 ms", "p95 ms", "p99 ms", "read units", "write units", "$ a million"],
    rows.map(([route, sent]) => {
      const at = (share: number) =>
        quantile(
          sent.map(({ ms }) => ms),
          share,
        ).toFixed(0);
      const times = [route, sent.length, at(0.5), at(0.95), at(0.99)];
      if (!sent[0]?.units) return times;
      const { read, write } = unitsOf(sent);
      const dollars = (dollarsOf(sent) / sent.length) * 1e6;
      return [...times, read.toFixed(1), write, dollars.toFixed(2)];
    }),
  );
  const all = rows.flatMap(([, sent]) => sent.filter(({ units }) => units));
  console.log(
    `${all.length} requests, ${repeated} of them retried after a timeout; $${dollarsOf(all).toFixed(4)} for the API's requests and their tables in us-east-1.`,
  );
}

const unitsOf = (sent: readonly Sent[]) => ({
  read: sent.reduce((sum, { units }) => sum + (units?.read ?? 0), 0),
  write: sent.reduce((sum, { units }) => sum + (units?.write ?? 0), 0),
});

function dollarsOf(sent: readonly Sent[]): number {
  const { read, write } = unitsOf(sent);
  return (
    sent.length * priceOf("apigateway.rest.requests") +
    read * priceOf("dynamodb.rru") +
    write * priceOf("dynamodb.wru")
  );
}
