import * as z from "zod";

import { AwsError } from "../../core/service";
import type { OperatorCall } from "../sources";
import type { Page } from "./page";
import { pageQuery, type TableReader } from "./tableReader";

const item = z.record(z.string(), z.record(z.string(), z.unknown()));
const change = z.union([
  /** Replaces the item with the same key. `new` refuses an item whose key exists. */
  z.strictObject({ put: item, new: z.boolean().default(false) }),
  z.strictObject({ delete: item }),
]);

/** Says what the condition of a new item means. */
function sayExists(error: unknown): never {
  if (error instanceof AwsError && error.code === "ConditionalCheckFailedException")
    throw new AwsError("ConditionalCheckFailedException", "An item with this key exists.");
  throw error;
}

/** Tables: their items, and changes of single items through DynamoDB. */
export const tablesPage = (tables: TableReader, call: OperatorCall): Page => ({
  read: ({ rest: [name], query }) =>
    name === undefined ? tables.list() : tables.page(name, pageQuery.parse(query)),
  async act({ rest: [name] }, body) {
    if (name === undefined) return undefined;
    const wanted = change.parse(body);
    const dynamodb = { service: "dynamodb", target: "DynamoDB_20120810" };
    if ("delete" in wanted)
      await call({ ...dynamodb, operation: "DeleteItem", input: { TableName: name, Key: wanted.delete } });
    else {
      const { hash } = await tables.describe(name);
      const unless = {
        ConditionExpression: "attribute_not_exists(#key)",
        ExpressionAttributeNames: { "#key": hash.name },
      };
      const input = { TableName: name, Item: wanted.put, ...(wanted.new && unless) };
      await call({ ...dynamodb, operation: "PutItem", input }).catch(sayExists);
    }
    return { done: true };
  },
});
