import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";

import { marshallOptions } from "./attributes";
import type { DocumentCalls, Documents } from "./documents";
import { meterThrottles } from "./throttleMeter";

const commands: Readonly<Record<keyof DocumentCalls, new (input: never) => object>> = {
  GetItem: GetCommand,
  PutItem: PutCommand,
  UpdateItem: UpdateCommand,
  DeleteItem: DeleteCommand,
  Query: QueryCommand,
  Scan: ScanCommand,
  BatchGetItem: BatchGetCommand,
  BatchWriteItem: BatchWriteCommand,
  TransactWriteItems: TransactWriteCommand,
};

/** Sends calls with the SDK's document client. */
export const documentsOf = (client: Pick<DynamoDBDocumentClient, "send">): Documents => ({
  call: (operation, input) => client.send(new commands[operation](input as never) as never) as never,
});

/** Sends calls with a new document client. By default it uses the function's role and region. */
export const sdkDocuments = (options: DynamoDBClientConfig = {}): Documents =>
  documentsOf(
    DynamoDBDocumentClient.from(meterThrottles(new DynamoDBClient(options)), {
      // A copy, because the SDK adds properties to this object.
      marshallOptions: { ...marshallOptions },
    }),
  );
