/**
 * On-demand list prices in US dollars of us-east-1, first tier, without the free tier.
 * Sources: aws.amazon.com/dynamodb/pricing/on-demand, aws.amazon.com/api-gateway/pricing,
 * aws.amazon.com/lambda/pricing.
 */
export const prices = {
  region: "us-east-1",
  asOf: "2026-11-20",
  /** A million write request units of the Standard table class. */
  writeUnits: 0.625,
  /** A million read request units of the Standard table class. */
  readUnits: 0.125,
  /** A million requests to a REST API. */
  restRequests: 3.5,
  /** A million messages of a WebSocket API, up or down, of at most 32 KB. */
  socketMessages: 1,
  /** A million invocations. */
  invocations: 0.2,
  /** A gigabyte of memory for a second, by architecture. */
  gigabyteSeconds: { arm64: 0.0000133334, x86_64: 0.0000166667 },
} as const;
