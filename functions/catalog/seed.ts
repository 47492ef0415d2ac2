import type { DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";

import type { Callback } from "@game-backend/framework/callback";
import { cancellationReasons } from "@game-backend/framework/cancellation";
import { meterThrottles } from "@game-backend/framework/throttleMeter";
import type { NewItem } from "./items";

/**
 * The id of the row that lists the ids of the seeded items. It cannot be an item's id, because those contain no dots.
 */
export const seededId = "seeded.ids";

/** Seconds before each retry. A new role's grants reach DynamoDB within seconds. */
const retrySeconds = [1, 2, 4, 8, 16];

/**
 * Writes each item once in the life of its table. An item is written together with its id in the list of seeded ids,
 * and an item on that list is never written again, even if editors have changed or deleted it. If an editor has
 * already created an item with the same id, its attributes stay. Returns the ids of the items that this invocation
 * wrote. Pulumi serializes this function, so it captures plain values and plain functions only.
 */
export function seedHandler(TableName: string, config: DynamoDBClientConfig = {}, waits = retrySeconds) {
  const { DynamoDBClient }: typeof import("@aws-sdk/client-dynamodb") = require("@aws-sdk/client-dynamodb");
  const lib: typeof import("@aws-sdk/lib-dynamodb") = require("@aws-sdk/lib-dynamodb");
  const client = lib.DynamoDBDocumentClient.from(meterThrottles(new DynamoDBClient(config)));
  const listed = { TableName, Key: { id: seededId } };

  /** Returns true if it wrote the item, and false if a concurrent invocation has already written it. */
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

  async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
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
    const known = await withRetries(() =>
      client.send(new lib.GetCommand({ ...listed, ConsistentRead: true })),
    );
    const ids: ReadonlySet<string> | undefined = known.Item?.ids;
    const seeded: string[] = [];
    for (const item of items.filter(({ id }) => !ids?.has(id)))
      if (await withRetries(() => write(item))) seeded.push(item.id);
    return { seeded };
  };
}

/** Cancellation reasons that are temporary: a concurrent write by an editor, and throttling. */
const passing = ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"];

/** Returns true if an error is temporary. A new role's grants take effect within seconds. */
const passes = (error: unknown) =>
  (error instanceof Error && error.name === "AccessDeniedException") ||
  passing.some((reason) => codesOf(error).includes(reason));

const codesOf = (error: unknown) => cancellationReasons(error).map(({ Code }) => Code);

/** The function that writes the catalog's first items. */
export const seed: Callback = {
  summary: "Writes each of the catalog's first items once",
  uses: { catalog: ["GetItem", "UpdateItem"] },
  timeout: 300,
  handler: ({ TABLE_CATALOG = "" }) => seedHandler(TABLE_CATALOG),
};
