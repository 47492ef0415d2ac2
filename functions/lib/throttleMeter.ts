import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { count } from "./metrics";

/** The errors by which DynamoDB refuses for want of units. */
const refusals = new Set([
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
]);

/** Counts what DynamoDB refuses, each attempt on its own: what a retry saves is not seen by anybody else. */
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
    // Behind the retries, whose priority is high.
    { step: "finalizeRequest", priority: "low", name: "throttleMeter" },
  );
  return client;
}
