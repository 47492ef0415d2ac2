import { BoundedMap } from "./boundedMap";
import type { Cost } from "./cost";
import { percentiles } from "./percentiles";
import { Ring } from "./ring";

/** Averages over a route's requests in this run. */
export interface RouteAverages {
  readonly route: string;
  readonly requests: number;
  /** The number of answers with status 400 to 499. */
  readonly refused: number;
  /** The number of answers with status 500 and above. */
  readonly failed: number;
  /** Milliseconds. */
  readonly ms: number;
  /** Percentiles of the newest 1,000 requests of the route, in milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** The time of the last request, in milliseconds since 1970. */
  readonly last: number;
  readonly slowest: number;
  /** Capacity units per request. */
  readonly read: number;
  readonly write: number;
  /** Dollars per million requests. */
  readonly cost: Cost;
}

interface Measured {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly status: number;
  readonly ms: number;
  readonly read: number;
  readonly write: number;
  readonly cost: Cost;
}

/** The number of a route's requests whose durations are kept. */
const newest = 1_000;
/** The maximum number of routes. */
const routes = 500;

/** Keeps sums for each route. A request without a route is not counted. */
export class RouteMeter {
  private readonly sums = new BoundedMap<Sum>(routes);

  add(route: string, measured: Measured): void {
    this.sums.getOrAdd(route, () => new Sum(route)).add(measured);
  }

  /** Adds what consumers did because of a request that is already counted, in dollars for a million. */
  addConsumers(route: string, cost: number): void {
    this.sums.get(route)?.addConsumers(cost);
  }

  /** Returns the routes, most expensive first. */
  list(): RouteAverages[] {
    return this.sums
      .all()
      .map((sum) => sum.averages())
      .sort((a, b) => b.cost.total - a.cost.total);
  }
}

class Sum {
  private requests = 0;
  private refused = 0;
  private failed = 0;
  private last = 0;
  private readonly durations = new Ring<number>(newest);
  private slowest = 0;
  private readonly of = {
    ms: 0,
    read: 0,
    write: 0,
    gateway: 0,
    lambda: 0,
    dynamodb: 0,
    consumers: 0,
    total: 0,
  };

  constructor(private readonly route: string) {}

  add({ at, status, ms, read, write, cost }: Measured): void {
    this.requests++;
    if (status >= 500) this.failed++;
    else if (status >= 400) this.refused++;
    this.last = at;
    this.durations.add(ms);
    this.slowest = Math.max(this.slowest, ms);
    const sums = this.of;
    sums.ms += ms;
    sums.read += read;
    sums.write += write;
    sums.gateway += cost.gateway;
    sums.lambda += cost.lambda;
    sums.dynamodb += cost.dynamodb;
    sums.consumers += cost.consumers;
    sums.total += cost.total;
  }

  addConsumers(cost: number): void {
    this.of.consumers += cost;
    this.of.total += cost;
  }

  averages(): RouteAverages {
    const { route, requests, refused, failed, slowest, last } = this;
    const [p50 = 0, p95 = 0, p99 = 0] = percentiles(this.durations.newest(), [0.5, 0.95, 0.99]);
    const mean = (name: keyof Sum["of"]) => this.of[name] / requests;
    const cost = {
      gateway: mean("gateway"),
      lambda: mean("lambda"),
      dynamodb: mean("dynamodb"),
      consumers: mean("consumers"),
      total: mean("total"),
    };
    return {
      route,
      requests,
      refused,
      failed,
      p50,
      p95,
      p99,
      last,
      ms: mean("ms"),
      slowest,
      read: mean("read"),
      write: mean("write"),
      cost,
    };
  }
}
