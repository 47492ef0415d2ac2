import type { DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";

import type { Callback } from "../lib/callback";
import { cancellationReasons } from "../lib/cancellation";
import { meterThrottles } from "../lib/throttleMeter";
import type { NewItem } from "./items";

/** The item of the table that lists what the seed has written. Ids of catalog items contain no dots. */
export const seededId = "seeded.ids";

/** Seconds before each new attempt. A new role's grants reach DynamoDB within some seconds. */
const patience = [1, 2, 4, 8, 16];

/**
 * Writes each item once in the life of its table: a new item is written together with its id in the list of written
 * ones, and an item on that list is left as editors have changed or deleted it since. An item that an editor wrote
 * under the same id stays. Returns the ids of the items that this invocation wrote. Pulumi serializes what this function
 * captures: plain values and plain functions only.
 */
export function seedHandler(TableName: string, config: DynamoDBClientConfig = {}, waits = patience) {
  const { DynamoDBClient }: typeof import("@aws-sdk/client-dynamodb") = require("@aws-sdk/client-dynamodb");
  const lib: typeof import("@aws-sdk/lib-dynamodb") = require("@aws-sdk/lib-dynamodb");
  const client = lib.DynamoDBDocumentClient.from(meterThrottles(new DynamoDBClient(config)));
  const listed = { TableName, Key: { id: seededId } };

  /** Returns whether it wrote the item; `false`: another invocation has, meanwhile. */
  async function write({ id, ...attributes }: NewItem): Promise<boolean> {
    const names = Object.keys(attributes);
    const item = {
      TableName,
      Key: { id },
      UpdateExpression: `SET ${names.map((name) => `#${name} = if_not_exists(#${name}, :${name})`).join(", ")}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [`:${name}`, value]),
      ),
    };
    const list = {
      ...listed,
      UpdateExpression: "ADD ids :ids",
      ConditionExpression: "NOT contains(ids, :id)",
      ExpressionAttributeValues: { ":ids": new Set([id]), ":id": id },
    };
    try {
      await client.send(
        new lib.TransactWriteCommand({ TransactItems: [{ Update: list }, { Update: item }] }),
      );
      return true;
    } catch (error) {
      if (codesOf(error).includes("ConditionalCheckFailed")) return false;
      throw error;
    }
  }

  async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
    for (const seconds of waits) {
      try {
        return await attempt();
      } catch (error) {
        if (!passes(error)) throw error;
        await new Promise((done) => setTimeout(done, seconds * 1_000));
      }
    }
    return attempt();
  }

  return async ({ items }: { items: readonly NewItem[] }): Promise<{ seeded: string[] }> => {
    const known = await patiently(() => client.send(new lib.GetCommand({ ...listed, ConsistentRead: true })));
    const ids: ReadonlySet<string> | undefined = known.Item?.ids;
    const seeded: string[] = [];
    for (const item of items.filter(({ id }) => !ids?.has(id)))
      if (await patiently(() => write(item))) seeded.push(item.id);
    return { seeded };
  };
}

/** The reasons of transactions that succeed later: an editor's write at the same time, and a busy table. */
const passing = ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"];

/** Returns true if an error passes by itself. A new role's grants arrive within seconds. */
const passes = (error: unknown) =>
  (error instanceof Error && error.name === "AccessDeniedException") ||
  passing.some((reason) => codesOf(error).includes(reason));

const codesOf = (error: unknown) => cancellationReasons(error).map(({ Code }) => Code);

/** The function that writes the first items of the catalog. */
export const seed: Callback = {
  summary: "Writes each of the catalog's first items once",
  uses: { catalog: ["GetItem", "UpdateItem"] },
  timeout: 300,
  handler: ({ TABLE_CATALOG = "" }) => seedHandler(TABLE_CATALOG),
};
