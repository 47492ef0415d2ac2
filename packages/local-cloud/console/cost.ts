import { prices } from "./prices";
import type { Call, Invocation } from "./traces";

/** The dollars for a million requests. */
export interface Cost {
  readonly gateway: number;
  readonly lambda: number;
  readonly dynamodb: number;
  /** The request's share of what consumers of streams and queues did because of it, also after the answer. */
  readonly consumers: number;
  readonly total: number;
}

/** The size of a function, on which its Lambda bill depends. */
export interface FunctionSize {
  /** MB */
  readonly memory: number;
  readonly architecture: keyof typeof prices.gigabyteSeconds;
}

export interface Billed {
  /** `WS` for a message of a WebSocket API. */
  readonly method: string;
  readonly route?: string;
  readonly status: number;
  /** The gateway's reason for refusing the request. */
  readonly refusal?: string;
  readonly read: number;
  readonly write: number;
  /** The units of on-demand tables. Units of provisioned tables cost nothing more than their hours. */
  readonly onDemand?: { readonly read: number; readonly write: number };
  readonly invocations: readonly Invocation[];
  readonly calls: readonly Call[];
}

/**
 * Returns the cost of a million such requests, based on the durations measured here. It does not include cold starts
 * (few of many requests have one), storage, transfer, logs, and sockets' connection minutes.
 */
export function costOf(billed: Billed, sizeOf: (functionName: string) => FunctionSize | undefined): Cost {
  const gateway = gatewayCost(billed);
  const lambda = billed.invocations.reduce((sum, one) => sum + lambdaCost(one, sizeOf(one.function)), 0);
  const dynamodb = dynamodbCost(billed);
  return { gateway, lambda, dynamodb, consumers: 0, total: gateway + lambda + dynamodb };
}

/** Returns the cost of a million such deliveries to a consumer. Lambda's reads of a stream are free. */
export function deliveryCost(
  { calls, invocations, ...units }: Pick<Billed, "read" | "write" | "onDemand" | "invocations" | "calls">,
  sizeOf: (functionName: string) => FunctionSize | undefined,
): number {
  const lambda = invocations.reduce((sum, one) => sum + lambdaCost(one, sizeOf(one.function)), 0);
  return lambda + dynamodbCost(units) + pushCost(calls);
}

/** Returns a cost with more work of consumers. */
export const withConsumers = (cost: Cost, more: number): Cost => ({
  ...cost,
  consumers: cost.consumers + more,
  total: cost.total + more,
});

function dynamodbCost({ read, write, onDemand }: Pick<Billed, "read" | "write" | "onDemand">): number {
  const units = onDemand ?? { read, write };
  return units.read * prices.readUnits + units.write * prices.writeUnits;
}

const pushCost = (calls: readonly Call[]) =>
  calls.filter(({ operation }) => operation === "PostToConnection").length * prices.socketMessages;

function gatewayCost({ method, route, status, refusal, calls }: Billed): number {
  const pushes = pushCost(calls);
  // Opening and closing a connection are not messages.
  if (method === "WS")
    return (route?.startsWith("$") && route !== "$default" ? 0 : prices.socketMessages) + pushes;
  // AWS does not charge for requests that the gateway refuses: no credential, no key, too many. An authorizer that ran is
  // billed as a function.
  const refused = refusal !== undefined && [401, 403, 429].includes(status);
  return (refused ? 0 : prices.restRequests) + pushes;
}

/** Lambda bills every started millisecond. */
function lambdaCost({ ms }: Invocation, size: FunctionSize | undefined): number {
  const { memory, architecture } = size ?? { memory: 128, architecture: "x86_64" };
  const gigabyteSeconds = (memory / 1024) * (Math.ceil(ms) / 1000);
  return prices.invocations + gigabyteSeconds * prices.gigabyteSeconds[architecture] * 1_000_000;
}
