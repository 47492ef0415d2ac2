import { priceOf } from "../../packages/local-cloud/prices";
import type { Answer } from "../../test/caller";
import { quantile } from "../lib/statistics";
import { printTable } from "../lib/table";

interface Sent {
  readonly ms: number;
  readonly status: number;
  readonly units: Answer["units"];
}

/** The requests of a population, by route. */
export class Traffic {
  private readonly byRoute = new Map<string, Sent[]>();

  async measure(route: string, send: () => Promise<Answer>): Promise<Answer> {
    const began = performance.now();
    const answer = await send();
    const { status, units } = answer;
    const sent = this.byRoute.get(route) ?? [];
    sent.push({ ms: performance.now() - began, status, units });
    this.byRoute.set(route, sent);
    return answer;
  }

  /** Prints percentiles, units and dollars. The units of stream consumers are not part of a request. */
  print(): void {
    const rows = [...this.byRoute].sort(([a], [b]) => (a < b ? -1 : 1));
    printTable(
      ["route", "requests", "p50 ms", "p95 ms", "p99 ms", "read units", "write units", "$ a million"],
      rows.map(([route, sent]) => {
        const at = (share: number) =>
          quantile(
            sent.map(({ ms }) => ms),
            share,
          ).toFixed(0);
        const { read, write } = unitsOf(sent);
        const dollars = (dollarsOf(sent) / sent.length) * 1e6;
        return [route, sent.length, at(0.5), at(0.95), at(0.99), read.toFixed(1), write, dollars.toFixed(2)];
      }),
    );
    const all = rows.flatMap(([, sent]) => sent);
    console.log(
      `${all.length} requests, $${dollarsOf(all).toFixed(4)} for the API's requests and their tables in us-east-1.`,
    );
  }
}

const unitsOf = (sent: readonly Sent[]) => ({
  read: sent.reduce((sum, { units }) => sum + units.read, 0),
  write: sent.reduce((sum, { units }) => sum + units.write, 0),
});

function dollarsOf(sent: readonly Sent[]): number {
  const { read, write } = unitsOf(sent);
  return (
    sent.length * priceOf("apigateway.rest.requests") +
    read * priceOf("dynamodb.rru") +
    write * priceOf("dynamodb.wru")
  );
}
