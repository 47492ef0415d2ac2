import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

import { allowances } from "@game-backend/framework/allowances";
import { documentsOf } from "@game-backend/framework/sdkDocuments";
import { tableClient } from "@game-backend/framework/tableClient";
import { startDynamoDb } from "@game-backend/local-cloud/testing";

/** Creates the table of allowances in a DynamoDB that returns rows of failed conditions. */
export async function allowancesTable() {
  const { client, close } = await startDynamoDb();
  const { name: TableName, hashKey, rangeKey } = allowances;
  const keys = [
    { AttributeName: hashKey, KeyType: "HASH" as const },
    { AttributeName: rangeKey, KeyType: "RANGE" as const },
  ];
  const attributes = keys.map(({ AttributeName }) => ({ AttributeName, AttributeType: "S" as const }));
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: keys,
      AttributeDefinitions: attributes,
    }),
  );
  return {
    allowances: tableClient(allowances, TableName, documentsOf(DynamoDBDocumentClient.from(client))),
    close,
  };
}

export type AllowancesTable = Awaited<ReturnType<typeof allowancesTable>>;
