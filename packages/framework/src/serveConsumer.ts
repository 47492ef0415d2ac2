import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { type MakeClients, makeAll } from "./clients";
import { type Clock, systemClock, timeOf } from "./clock";
import { type AnyConsumer, type Changed, FailedFrom } from "./consumer";
import type { Environment } from "./environment";

/** Returns the Lambda handler of a consumer, with the clients that its grants allow. */
export function serveConsumer(
  { uses = {}, handler }: AnyConsumer,
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
  clock: Clock = systemClock,
) {
  const clients = makeAll(makeClients, uses, environment);
  const handle = handler as (request: unknown) => Promise<void>;

  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    try {
      await handle({ ...clients, records: Records.map(changed), ...timeOf(clock) });
      return { batchItemFailures: [] };
    } catch (error) {
      if (!(error instanceof FailedFrom)) throw error;
      console.error(error.cause);
      return { batchItemFailures: [{ itemIdentifier: error.sequenceNumber }] };
    }
  };
}

function changed({ dynamodb = {} }: DynamoDBRecord): Changed<unknown> {
  const { SequenceNumber = "", OldImage, NewImage, ApproximateCreationDateTime = 0 } = dynamodb;
  return {
    sequenceNumber: SequenceNumber,
    before: OldImage && row(OldImage),
    after: NewImage && row(NewImage),
    at: ApproximateCreationDateTime * 1000,
  };
}

const row = (image: NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"]) => unmarshall(image as never);
