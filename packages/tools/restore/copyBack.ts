import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateScan,
} from "@aws-sdk/client-dynamodb";

import type { TableModel } from "@game-backend/framework/table";

/** A row in DynamoDB's own format, so that every number and set is restored exactly. */
export type Row = Record<string, AttributeValue>;

export interface CopyBack {
  readonly model: TableModel;
  /** The table that rows are copied from. */
  readonly from: string;
  /** The table that rows are copied to. */
  readonly to: string;
  /** Returns whether a row may be restored. Rows of players who have deleted their account, and what was ended since, may not. */
  readonly mayReturn: (row: Row) => Promise<boolean>;
  /**
   * The players whose rows are copied.
   * @default all rows
   */
  readonly only?: ReadonlySet<string>;
  /** Counts the rows without writing them. */
  readonly dryRun: boolean;
  /** Also replaces existing rows. */
  readonly overwrite: boolean;
}

/** The numbers of rows, by outcome. */
export interface Copied {
  /** Written. */
  restored: number;
  /** Left unchanged, because they exist. */
  present: number;
  /** Skipped, because a player of theirs has deleted the account, or has ended since what they say. */
  erased: number;
  /** Skipped, because their time to live has passed. */
  expired: number;
}

/** Concurrent writes. */
const width = 50;

/** Copies rows back to a table. Idempotent: unless `overwrite` is set, it writes only rows whose key does not exist. */
export async function copyBack(dynamodb: DynamoDBClient, copy: CopyBack): Promise<Copied> {
  const copied: Copied = { restored: 0, present: 0, erased: 0, expired: 0 };
  for await (const { Items = [] } of paginateScan({ client: dynamodb }, { TableName: copy.from })) {
    const rest = Items.filter((row) => copy.only?.has(row["userId"]?.S ?? "") ?? true).values();
    const worker = async () => {
      for (const row of rest) copied[await bringBack(dynamodb, copy, row)]++;
    };
    await Promise.all(Array.from({ length: width }, worker));
  }
  return copied;
}

async function bringBack(dynamodb: DynamoDBClient, copy: CopyBack, row: Row): Promise<keyof Copied> {
  const { model, to, dryRun } = copy;
  const { rangeKey = "", staysFrom } = model;
  const stays = staysFrom !== undefined && (row[rangeKey]?.S ?? "") >= staysFrom;
  const overwrite = copy.overwrite && !stays;
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
