import type { LocalCloud } from "@game-backend/local-cloud";
import {
  type Call,
  costOf,
  functionSizes,
  type Invocation,
  type Meter,
} from "@game-backend/local-cloud/testing";

/** What a request, or several, used. */
export interface Use {
  /** Requests to the API. */
  readonly requests: number;
  readonly read: number;
  readonly write: number;
  /** The operations of Cognito, in their order. */
  readonly cognito: readonly string[];
  /** Dollars at AWS's list prices, with the durations of this run, without a monthly user's price. */
  readonly dollars: number;
}

export const noUse: Use = { requests: 0, read: 0, write: 0, cognito: [], dollars: 0 };

export const sumOf = (all: readonly Use[]): Use =>
  all.reduce(
    (sum, each) => ({
      requests: sum.requests + each.requests,
      read: sum.read + each.read,
      write: sum.write + each.write,
      cognito: [...sum.cognito, ...each.cognito],
      dollars: sum.dollars + each.dollars,
    }),
    noUse,
  );

/** `costOf` returns the dollars of a million requests. */
const million = 1_000_000;

interface Effects {
  readonly calls: Call[];
  readonly invocations: Invocation[];
}

/** Collects what requests to the API use, and calls to Cognito without a request around them. */
export class Uses {
  private readonly effects = new Map<string, Effects>();
  private readonly byRequest = new Map<string, Use>();
  private readonly sizes: ReturnType<typeof functionSizes>;

  constructor(
    cloud: LocalCloud,
    private readonly meter: Meter,
  ) {
    this.sizes = functionSizes(cloud);
    cloud.events.listen((event) => {
      if (event.kind === "call" && event.traceId) this.of(event.traceId).calls.push(event);
      else if (event.kind === "invoke" && event.traceId) this.of(event.traceId).invocations.push(event);
      else if (event.kind === "request") {
        const effects = this.take(event.traceId);
        const { total } = costOf({ ...event, ...effects }, (name) => this.sizes.get(name));
        this.byRequest.set(event.requestId, this.useOf(event, effects, 1, total / million));
      }
    });
  }

  /** Returns what a request used, once. */
  ofRequest(requestId: string): Use {
    const use = this.byRequest.get(requestId);
    if (!use) throw new Error(`There is no request ${requestId}`);
    this.byRequest.delete(requestId);
    return use;
  }

  /** Calls something with a trace of its own, and returns what it used: calls to Cognito, which are free, and its triggers. */
  async ofCall<T>(call: (trace: string) => Promise<T>): Promise<{ result: T; use: Use }> {
    const trace = `1-${Math.floor(Date.now() / 1_000).toString(16)}-${crypto.randomUUID().replaceAll("-", "").slice(8)}`;
    this.meter.begin(trace);
    const result = await call(trace);
    const units = this.meter.end(trace);
    const effects = this.take(trace);
    // As a message that opens a socket, it has no price of the gateway.
    const billed = { ...{ method: "WS", route: "$connect", status: 200 }, ...units, ...effects };
    const { total } = costOf(billed, (name) => this.sizes.get(name));
    return { result, use: this.useOf(units, effects, 0, total / million) };
  }

  private useOf(
    { read, write }: { read: number; write: number },
    { calls }: Effects,
    requests: number,
    dollars: number,
  ): Use {
    const cognito = calls
      .filter(({ service }) => service === "cognito-idp")
      .map(({ operation }) => operation);
    return { requests, read, write, cognito, dollars };
  }

  private of(trace: string): Effects {
    const known = this.effects.get(trace) ?? { calls: [], invocations: [] };
    this.effects.set(trace, known);
    return known;
  }

  private take(trace: string): Effects {
    const effects = this.of(trace);
    this.effects.delete(trace);
    return effects;
  }
}
