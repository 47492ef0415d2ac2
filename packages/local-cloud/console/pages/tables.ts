import * as z from "zod";

import { AwsError } from "../../core/service";
import type { History } from "../history";
import type { OperatorCall } from "../sources";
import { writersOf, writersQuery, writtenKey } from "../writers";
import type { Page } from "./page";
import { rowChange } from "./rowChange";
import { pageQuery, type TableReader } from "./tableReader";

const item = z.record(z.string(), z.record(z.string(), z.unknown()));
const change = z.union([
  /** Replaces the item with the same key. `new` refuses an item whose key exists. */
  z.strictObject({ put: item, new: z.boolean().default(false) }),
  /** Writes the attributes that differ from the item that was read, unless they have been changed since. */
  z.strictObject({ put: item, was: item }),
  z.strictObject({ delete: item }),
]);

/** Returns an error handler that explains a failed condition with `message`. */
const sayThat =
  (message: string) =>
  (error: unknown): never => {
    if (error instanceof AwsError && error.code === "ConditionalCheckFailedException")
      throw new AwsError("ConditionalCheckFailedException", message);
    throw error;
  };
const exists = sayThat("An item with this key exists.");
const isOther = sayThat("The item was changed or deleted since it was read. Reload, and change it again.");

/** Tables: their items, who wrote one of them, and changes to individual items through DynamoDB. */
export const tablesPage = (tables: TableReader, call: OperatorCall, history: History): Page => ({
  async read({ rest: [name, part], query }) {
    if (name === undefined) return tables.list();
    if (part === undefined) return tables.page(name, pageQuery.parse(query));
    if (part !== "writers") return undefined;
    const { hash, range } = await tables.describe(name);
    return writersOf(history, name, writtenKey({ hash, range }, writersQuery.parse(query)));
  },
  async act({ rest: [name] }, body) {
    if (name === undefined) return undefined;
    const wanted = change.parse(body);
    const dynamodb = { service: "dynamodb", target: "DynamoDB_20120810" };
    if ("delete" in wanted) {
      await call({ ...dynamodb, operation: "DeleteItem", input: { TableName: name, Key: wanted.delete } });
      return { done: true };
    }
    const { hash, range } = await tables.describe(name);
    const changed = "was" in wanted ? rowChange({ hash, range }, wanted.was, wanted.put) : undefined;
    if (changed === "nothing") return { done: true };
    if (changed) {
      const input = { TableName: name, ...changed };
      await call({ ...dynamodb, operation: "UpdateItem", input }).catch(isOther);
      return { done: true };
    }
    const unless = {
      ConditionExpression: "attribute_not_exists(#key)",
      ExpressionAttributeNames: { "#key": hash.name },
    };
    // If the key was edited, this is a new row.
    const isNew = "was" in wanted || wanted.new;
    const input = { TableName: name, Item: wanted.put, ...(isNew && unless) };
    await call({ ...dynamodb, operation: "PutItem", input }).catch(exists);
    return { done: true };
  },
});
