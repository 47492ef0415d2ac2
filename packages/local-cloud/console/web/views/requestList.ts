import type { SeenRequest } from "../../history";

/** The number of requests that the page keeps. */
export const kept = 5_000;

export interface Summary {
  readonly found: number;
  readonly errors: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** The page's requests, newest first, and those that match a filter. Adding a batch filters only the batch. */
export class RequestList {
  private all: SeenRequest[] = [];
  found: readonly SeenRequest[] = [];
  private test: (request: SeenRequest) => boolean = () => true;

  /** The number of requests that are kept. */
  get size(): number {
    return this.all.length;
  }

  /** Replaces all requests with a list, newest first. */
  reset(list: readonly SeenRequest[]): void {
    this.all = list.slice(0, kept);
    this.found = this.all.filter(this.test);
  }

  filter(test: (request: SeenRequest) => boolean): void {
    this.test = test;
    this.found = this.all.filter(test);
  }

  /** Adds a batch, oldest first. Returns the number of rows that were added at the start of `found`. */
  add(batch: readonly SeenRequest[]): number {
    const newest = this.all[0]?.id ?? 0;
    const fresh = batch.filter(({ id }) => id > newest).reverse();
    if (fresh.length === 0) return 0;
    this.all = [...fresh, ...this.all].slice(0, kept);
    const through = fresh.filter(this.test);
    const oldest = this.all.at(-1)?.id ?? 0;
    const grown = [...through, ...this.found];
    while ((grown.at(-1)?.id ?? oldest) < oldest) grown.pop();
    this.found = grown;
    return through.length;
  }

  /** Changes the costs of requests. */
  reprice(costs: readonly Pick<SeenRequest, "id" | "cost">[]): void {
    const byId = new Map(costs.map(({ id, cost }) => [id, cost]));
    const repriced = (request: SeenRequest) => {
      const cost = byId.get(request.id);
      return cost ? { ...request, cost } : request;
    };
    this.all = this.all.map(repriced);
    this.found = this.found.map(repriced);
  }

  /** Returns figures of the requests that match the filter. */
  summary(): Summary {
    const times = Float64Array.from(this.found, ({ ms }) => ms).sort();
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
    const errors = this.found.reduce((sum, { status }) => sum + (status >= 400 ? 1 : 0), 0);
    return { found: this.found.length, errors, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
  }
}
