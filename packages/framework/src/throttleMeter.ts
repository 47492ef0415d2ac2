import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { count } from "./metrics";

/** The names of DynamoDB's throttling errors. */
const refusals: readonly string[] = [
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
];

/** Counts a failed attempt if the name of its error means that DynamoDB throttled it. Returns whether it does. */
export function meterThrottle(errorName: string): boolean {
  const isThrottle = refusals.includes(errorName);
  if (isThrottle) count("TableThrottles");
  return isThrottle;
}

/** Counts each throttled attempt of requests, because attempts that a retry makes up for are not visible elsewhere. */
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
