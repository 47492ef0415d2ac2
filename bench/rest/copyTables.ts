import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  type TableDescription,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";

import type { LocalRun } from "../../tools/harness/localRun";

/** Creates empty copies of the program's tables in another DynamoDB. */
export async function copyTables(outputs: LocalRun["outputs"], endpoint: string): Promise<void> {
  const { awsEndpoint, region, adminAccessKeyId = "", adminSecretAccessKey = "" } = outputs;
  const credentials = { accessKeyId: adminAccessKeyId, secretAccessKey: adminSecretAccessKey };
  const from = new DynamoDBClient({ endpoint: awsEndpoint, region, credentials });
  const to = new DynamoDBClient({ endpoint, region, credentials });
  const { TableNames = [] } = await from.send(new ListTablesCommand({}));
  for (const TableName of TableNames) {
    const { Table } = await from.send(new DescribeTableCommand({ TableName }));
    if (!Table) throw new Error(`there is no table ${TableName}`);
    await to.send(new CreateTableCommand(definitionOf(Table)));
    await waitUntilTableExists({ client: to, maxWaitTime: 10, minDelay: 1 }, { TableName });
  }
}

type Index = NonNullable<CreateTableCommandInput["GlobalSecondaryIndexes"]>[number];

function definitionOf(table: TableDescription): CreateTableCommandInput {
  const { TableName, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, LocalSecondaryIndexes } = table;
  const indexes = (list: TableDescription["LocalSecondaryIndexes"]): Index[] | undefined =>
    list?.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }));
  return {
    TableName,
    KeySchema,
    AttributeDefinitions,
    BillingMode: "PAY_PER_REQUEST",
    GlobalSecondaryIndexes: indexes(GlobalSecondaryIndexes),
    LocalSecondaryIndexes: indexes(LocalSecondaryIndexes),
  };
}
