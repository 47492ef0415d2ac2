import { mapValues } from "./mapValues";

/** The cost of a request, including the work of the consumers that it triggers, in the units that AWS bills. */
export interface Cost {
  /** Read units of DynamoDB. */
  read?: number;
  /** Write units of DynamoDB. */
  write?: number;
  /** Invocations of consumers. */
  consumers?: number;
  /** Messages sent to sockets. */
  messages?: number;
  /** Seconds of a 512 MB function, on top of the 0.1 s that every request is charged. */
  seconds?: number;
  /** S3 requests that write or list. */
  puts?: number;
  /** Megabytes of answers. Their weight includes reading rows of the same size. */
  megabytes?: number;
}

/**
 * The weight of each part of a cost: the number of DynamoDB write units with the same price. Prices differ by region,
 * but their ratios hardly do. `test/lib/caller/cost.spec.ts` compares these numbers with the price list.
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

/** The weight of any request to a function: the gateway, the invocation, 0.1 s of run time, and the logs. */
export const requestWeight = 8;

/** The weight of any socket message, with its answer. */
export const messageWeight = 5;

/** Returns the cost of something that happens `count` times. */
export const times = (count: number, cost: Cost): Cost =>
  mapValues(cost as Readonly<Record<string, number>>, (amount) => amount * count);

/** Returns the weight of a cost, in write units. */
export const weightOf = (cost: Cost): number =>
  Object.entries(weights).reduce(
    (total, [part, weight]) => total + weight * (cost[part as keyof Cost] ?? 0),
    0,
  );
