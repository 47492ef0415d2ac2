import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateScan,
} from "@aws-sdk/client-dynamodb";

import type { TableModel } from "../../functions/lib/table";

/** A row as DynamoDB sends it, so that every number and set comes back as it was. */
export type Row = Record<string, AttributeValue>;

export interface CopyBack {
  readonly model: TableModel;
  /** The table that rows are copied from. */
  readonly from: string;
  /** The table that rows are copied to. */
  readonly to: string;
  /** Tells whether the player with a row may have one again. Players who have deleted their account may not. */
  readonly mayReturn: (row: Row) => Promise<boolean>;
  /** Counts the rows without writing them. */
  readonly dryRun: boolean;
  /** Replaces rows that exist, too. */
  readonly overwrite: boolean;
}

/** The numbers of rows, by what became of them. */
export interface Copied {
  /** Put back. */
  restored: number;
  /** Left as they are, since they exist. */
  present: number;
  /** Left out, since their player has deleted the account. */
  erased: number;
  /** Left out, since their time to live has passed. */
  expired: number;
}

/** Concurrent writes. */
const width = 50;

/** Copies rows back that a table had. Repeatable: each row is written only if the table has none with its key. */
export async function copyBack(dynamodb: DynamoDBClient, copy: CopyBack): Promise<Copied> {
  const copied: Copied = { restored: 0, present: 0, erased: 0, expired: 0 };
  for await (const { Items = [] } of paginateScan({ client: dynamodb }, { TableName: copy.from })) {
    const rest = Items.values();
    const worker = async () => {
      for (const row of rest) copied[await bringBack(dynamodb, copy, row)]++;
    };
    await Promise.all(Array.from({ length: width }, worker));
  }
  return copied;
}

async function bringBack(dynamodb: DynamoDBClient, copy: CopyBack, row: Row): Promise<keyof Copied> {
  const { model, to, dryRun, overwrite } = copy;
  if (model.ttl !== undefined && Number(row[model.ttl]?.N) <= Date.now() / 1000) return "expired";
  if (!(await copy.mayReturn(row))) return "erased";
  if (dryRun) return (await present(dynamodb, copy, row)) && !overwrite ? "present" : "restored";
  try {
    const absent = {
      ConditionExpression: "attribute_not_exists(#key)",
      ExpressionAttributeNames: { "#key": model.hashKey },
    };
    await dynamodb.send(new PutItemCommand({ TableName: to, Item: row, ...(!overwrite && absent) }));
    return "restored";
  } catch (error) {
    if (error instanceof Error && error.name === "ConditionalCheckFailedException") return "present";
    throw error;
  }
}

async function present(dynamodb: DynamoDBClient, { model, to }: CopyBack, row: Row): Promise<boolean> {
  const names = [model.hashKey, ...(model.rangeKey === undefined ? [] : [model.rangeKey])];
  const Key = Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));
  const { Item } = await dynamodb.send(new GetItemCommand({ TableName: to, Key, ConsistentRead: true }));
  return Item !== undefined;
}
