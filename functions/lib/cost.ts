import { mapValues } from "./mapValues";

/** The cost of a request, with the consumers' work that follows from it, in the units that AWS bills. */
export interface Cost {
  /** Read units of DynamoDB. */
  read?: number;
  /** Write units of DynamoDB. */
  write?: number;
  /** Invocations of consumers. */
  consumers?: number;
  /** Messages sent to sockets. */
  messages?: number;
  /** Seconds of a function of 512 MB, beyond the tenth of a second that every request is counted with. */
  seconds?: number;
  /** Requests to S3 that write or list. */
  puts?: number;
  /** Megabytes of answers. Rows of this size are counted with them. */
  megabytes?: number;
}

/**
 * The weight of each part of a cost: the number of DynamoDB write units that cost as much. Prices differ by region;
 * their proportions hardly do. `test/lib/cost.spec.ts` compares these numbers with the price list.
 */
export const weights = {
  read: 0.2,
  write: 1,
  consumers: 1.4,
  messages: 1.7,
  seconds: 11,
  puts: 8,
  megabytes: 230,
} as const satisfies Required<Cost>;

/** The weight of a request to a function itself: the gateway, the invocation, a tenth of a second, and the logs. */
export const requestWeight = 8;

/** The weight of a socket message itself, with its answer. */
export const messageWeight = 5;

/** Returns the cost of something that happens several times. */
export const times = (count: number, cost: Cost): Cost =>
  mapValues(cost as Readonly<Record<string, number>>, (amount) => amount * count);

/** Returns what a cost weighs, in write units. */
export const weightOf = (cost: Cost): number =>
  Object.entries(weights).reduce(
    (total, [part, weight]) => total + weight * (cost[part as keyof Cost] ?? 0),
    0,
  );
