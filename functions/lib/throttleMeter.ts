import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { count } from "./metrics";

/** The names of DynamoDB's errors for throttling. */
const refusals: readonly string[] = [
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
];

/** Counts an attempt if this is the name of its error and means that DynamoDB throttled it. Returns whether it does. */
export function meterThrottle(errorName: string): boolean {
  const isThrottle = refusals.includes(errorName);
  if (isThrottle) count("TableThrottles");
  return isThrottle;
}

/**
 * Counts throttled requests, each attempt on its own, because nobody else sees those that a retry saves. Pulumi
 * serializes what this function captures, for callbacks: plain values and plain functions only.
 */
export function meterThrottles(client: DynamoDBClient): DynamoDBClient {
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        if (error instanceof Error) meterThrottle(error.name);
        throw error;
      }
    },
    // This middleware runs inside the retries, whose priority is high.
    { step: "finalizeRequest", priority: "low", name: "throttleMeter" },
  );
  return client;
}
