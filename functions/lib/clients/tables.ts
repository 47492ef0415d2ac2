import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

import { type Environment, required, variables } from "../environment";
import type { Uses } from "../route";
import { indexClient, tableClient } from "../tableClient";
import { transactWith } from "../transact";
import { indexUses, tableUses } from "../uses";

/** The tables and indexes that were granted, and transactions over them. */
export default function clients(uses: Uses, environment: Environment) {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const nameOf = (table: Parameters<typeof variables.table>[0]) =>
    required(environment, variables.table(table));
  const granted = [
    ...tableUses(uses).map(([table]) => [table, tableClient(table, nameOf(table), client)] as const),
    ...indexUses(uses).map(({ index, table }) => [index, indexClient(index, nameOf(table), client)] as const),
  ];
  return { tables: Object.fromEntries(granted), transact: transactWith(client) };
}
