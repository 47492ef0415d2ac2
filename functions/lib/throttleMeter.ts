import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { count } from "./metrics";

/** The names of DynamoDB's errors for throttling. */
const refusals = new Set([
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
]);

/** Counts throttled requests, each attempt on its own, because nobody else sees those that a retry saves. */
export function meterThrottles(client: DynamoDBClient): DynamoDBClient {
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        if (error instanceof Error && refusals.has(error.name)) count("TableThrottles");
        throw error;
      }
    },
    // This middleware runs inside the retries, whose priority is high.
    { step: "finalizeRequest", priority: "low", name: "throttleMeter" },
  );
  return client;
}
