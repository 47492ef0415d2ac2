import { priceOf } from "../../packages/local-cloud/core/prices";
import type { Answer } from "../../test/caller";
import { quantile } from "../lib/statistics";
import { printTable } from "../lib/table";

interface Sent {
  readonly ms: number;
  /** The capacity units of a request of the API. */
  readonly units?: Answer["units"];
}

/** On an overloaded machine, the gateway times out (504), or a function is stopped (502). */
const TIMED_OUT = [502, 504];
const TRIES = 5;

/** Records a population's requests, by route. */
export class Traffic {
  private repeated = 0;
  private readonly byRoute = new Map<string, Sent[]>();

  /** Measures an idempotent request. Like a client, it retries the request if the gateway timed out. */
  async measure(route: string, send: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      const began = performance.now();
      const answer = await send();
      this.note(route, { ms: performance.now() - began, units: answer.units });
      if (!TIMED_OUT.includes(answer.status) || tries === TRIES) return answer;
      this.repeated++;
    }
  }

  /** Measures work that is not a single request to the API. */
  async time<T>(what: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const result = await work();
    this.note(what, { ms: performance.now() - began });
    return result;
  }

  private note(route: string, sent: Sent): void {
    const all = this.byRoute.get(route) ?? [];
    all.push(sent);
    this.byRoute.set(route, all);
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
        const times = [route, sent.length, at(0.5), at(0.95), at(0.99)];
        if (!sent[0]?.units) return times;
        const { read, write } = unitsOf(sent);
        const dollars = (dollarsOf(sent) / sent.length) * 1e6;
        return [...times, read.toFixed(1), write, dollars.toFixed(2)];
      }),
    );
    const all = rows.flatMap(([, sent]) => sent.filter(({ units }) => units));
    console.log(
      `${all.length} requests, ${this.repeated} of them retried after a timeout; $${dollarsOf(all).toFixed(4)} for the API's requests and their tables in us-east-1.`,
    );
  }
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
