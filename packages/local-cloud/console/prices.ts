import { gathered, priceOf } from "../core/prices";

const region = "us-east-1";
const million = (key: string) => priceOf(key, 1_000_000, region);

/**
 * The on-demand list prices of requests in US dollars, first tier, without the free tier: an excerpt from
 * `core/prices/prices.csv`, which names the sources.
 */
export const prices = {
  region,
  asOf: gathered,
  /** A million write request units of the Standard table class. */
  writeUnits: million("dynamodb.wru"),
  /** A million read request units of the Standard table class. */
  readUnits: million("dynamodb.rru"),
  /** An hour of one provisioned write unit a second, of the Standard table class. */
  writeCapacityHour: priceOf("dynamodb.wcu", 1, region),
  /** An hour of one provisioned read unit a second, of the Standard table class. */
  readCapacityHour: priceOf("dynamodb.rcu", 1, region),
  /** A million requests to a REST API. */
  restRequests: million("apigateway.rest.requests"),
  /** A million messages of a WebSocket API, up or down, of at most 32 KB. */
  socketMessages: million("apigateway.ws.messages"),
  /** A million invocations. */
  invocations: million("lambda.arm64.requests"),
  /** A gigabyte-second of memory, by architecture. */
  gigabyteSeconds: {
    arm64: priceOf("lambda.arm64.gbs", 1, region),
    x86_64: priceOf("lambda.x86_64.gbs", 1, region),
  },
} as const;
