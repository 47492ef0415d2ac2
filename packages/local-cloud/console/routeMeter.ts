import { BoundedMap } from "./boundedMap";
import type { Cost } from "./cost";

/** Averages over a route's requests in this run. */
export interface RouteAverages {
  readonly route: string;
  readonly requests: number;
  /** The number of answers with status 400 and above. */
  readonly errors: number;
  /** Milliseconds. */
  readonly ms: number;
  readonly slowest: number;
  /** Capacity units per request. */
  readonly read: number;
  readonly write: number;
  /** Dollars per million requests. */
  readonly cost: Cost;
}

interface Measured {
  readonly status: number;
  readonly ms: number;
  readonly read: number;
  readonly write: number;
  readonly cost: Cost;
}

/** The maximum number of routes. */
const routes = 500;

/** Sums by route. A request without a route is not counted. */
export class RouteMeter {
  private readonly sums = new BoundedMap<Sum>(routes);

  add(route: string, measured: Measured): void {
    this.sums.getOrAdd(route, () => new Sum(route)).add(measured);
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
  private errors = 0;
  private slowest = 0;
  private readonly of = { ms: 0, read: 0, write: 0, gateway: 0, lambda: 0, dynamodb: 0, total: 0 };

  constructor(private readonly route: string) {}

  add({ status, ms, read, write, cost }: Measured): void {
    this.requests++;
    if (status >= 400) this.errors++;
    this.slowest = Math.max(this.slowest, ms);
    const sums = this.of;
    sums.ms += ms;
    sums.read += read;
    sums.write += write;
    sums.gateway += cost.gateway;
    sums.lambda += cost.lambda;
    sums.dynamodb += cost.dynamodb;
    sums.total += cost.total;
  }

  averages(): RouteAverages {
    const { route, requests, errors, slowest } = this;
    const mean = (name: keyof Sum["of"]) => this.of[name] / requests;
    const cost = {
      gateway: mean("gateway"),
      lambda: mean("lambda"),
      dynamodb: mean("dynamodb"),
      total: mean("total"),
    };
    return {
      route,
      requests,
      errors,
      ms: mean("ms"),
      slowest,
      read: mean("read"),
      write: mean("write"),
      cost,
    };
  }
}
