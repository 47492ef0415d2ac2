import { isObject } from "../core/isObject";
import { nameIn } from "./describe";
import type { Grant } from "./operations/operation";

/** The actions of the parts of a transaction. */
const actions: Readonly<Record<string, string>> = {
  ConditionCheck: "ConditionCheckItem",
  Delete: "DeleteItem",
  Get: "GetItem",
  Put: "PutItem",
  Update: "UpdateItem",
};

/** Returns the grants of a request that cannot be parsed, by the tables that it names. */
export function namedGrants(operation: string, input: unknown): readonly Grant[] {
  const { RequestItems, TransactItems } = membersOf(input);
  const ofBatch = Object.keys(membersOf(RequestItems)).map((table) => ({ action: operation, table }));
  const items: readonly unknown[] = Array.isArray(TransactItems) ? TransactItems : [];
  const ofTransaction = items.flatMap((item) =>
    Object.entries(membersOf(item)).flatMap(([name, part]) => {
      const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
      const table = textIn(part, "TableName");
      return action && table !== undefined ? [{ action, table }] : [];
    }),
  );
  const ofItems = [...ofBatch, ...ofTransaction];
  if (ofItems.length > 0) return ofItems;
  const named = textIn(input, "TableName") ?? textIn(input, "TableArn");
  return [{ action: operation, table: named && nameIn(named), index: textIn(input, "IndexName") }];
}

export function textIn(input: unknown, name: string): string | undefined {
  const value = membersOf(input)[name];
  return typeof value === "string" ? value : undefined;
}

const membersOf = (value: unknown) => (isObject(value) ? value : {});
