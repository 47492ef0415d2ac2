import type { Answer } from "@game-backend/tools/harness/caller";

/** A request, or other work, as its player saw it. */
export interface Sent {
  readonly ms: number;
  /** The capacity units of a request of the API. */
  readonly units?: Answer["units"];
}

/** On an overloaded machine, the gateway times out (504), or a function is stopped (502). */
const TIMED_OUT = [502, 504];
const TRIES = 5;

/** Records a population's requests, by route. */
export class Traffic {
  private repeats = 0;
  private readonly sent = new Map<string, Sent[]>();

  /** All requests, by route. */
  get byRoute(): ReadonlyMap<string, readonly Sent[]> {
    return this.sent;
  }

  /** The number of requests that were sent again because the gateway timed out. */
  get repeated(): number {
    return this.repeats;
  }

  /** Measures an idempotent request. Like a client, it retries the request if the gateway timed out. */
  async measure(route: string, send: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      const began = performance.now();
      const answer = await send();
      this.note(route, { ms: performance.now() - began, units: answer.units });
      if (!TIMED_OUT.includes(answer.status) || tries === TRIES) return answer;
      this.repeats++;
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
    const all = this.sent.get(route) ?? [];
    all.push(sent);
    this.sent.set(route, all);
  }
}
