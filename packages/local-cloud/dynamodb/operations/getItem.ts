import { Capacity, type ReturnConsumedCapacity, readUnits } from "../capacity";
import { checkKey, tableNamed } from "../check";
import type { ExpressionInput, Expressions } from "../expressions/parse";
import { parseExpressions } from "../expressions/parse";
import { project } from "../expressions/paths";
import { admit } from "../partitions/throttled";
import { check } from "../request";
import { getTypes } from "../requestTypes";
import type { Catalog } from "../store/catalog";
import type { Row, Table } from "../store/table";
import type { Item } from "../values/attributeValue";
import { checkValues } from "../values/check";
import { checkProjection } from "./checkPaths";
import type { Grant } from "./operation";
import { attributesOf, leadingKeys, operation } from "./operation";

export interface GetInput extends ExpressionInput {
  readonly TableName: string;
  readonly Key: Item;
  readonly ConsistentRead?: boolean;
  readonly ReturnConsumedCapacity?: ReturnConsumedCapacity;
}

/** A read of one item, shared by all operations that read items. */
export interface Get {
  readonly input: GetInput;
  readonly expressions: Expressions;
}

export function parseGet(input: GetInput): Get {
  checkValues(input.Key);
  return { input, expressions: parseExpressions(input, ["ProjectionExpression"]) };
}

export function getGrant({ input, expressions }: Get, catalog: Catalog): Grant {
  const hash = catalog.get(input.TableName)?.definition.key.hash.name;
  return {
    action: "GetItem",
    table: input.TableName,
    context: () => ({
      LeadingKeys: leadingKeys([input.Key], hash),
      Attributes: attributesOf([input.Key], expressions),
      Select: expressions.projection ? "SPECIFIC_ATTRIBUTES" : "ALL_ATTRIBUTES",
    }),
  };
}

/** Returns the row, if it exists. Throws `ValidationException` if the key does not fit the table's schema. */
export function readItem({ input, expressions }: Get, table: Table): Row | undefined {
  checkKey(input.Key, table.definition.key);
  checkProjection(expressions, table);
  return table.get(table.keyOf(input.Key));
}

export const shown = (row: Row, { projection }: Expressions): Item =>
  projection ? project(projection, row.item) : row.item;

export const getItem = operation<Get>({
  parse: (raw) => parseGet(check(raw, getTypes)),
  grants: (get, catalog) => [getGrant(get, catalog)],
  answer(get, { store, charge }) {
    const { TableName, ConsistentRead = false, ReturnConsumedCapacity } = get.input;
    const table = tableNamed(store.catalog, TableName);
    const row = readItem(get, table);
    const capacity = new Capacity("read");
    const units = readUnits(row?.size ?? 0, ConsistentRead);
    admit(store.throughput, "read", [{ table, key: table.keyOf(get.input.Key), units }]);
    capacity.add(table, units);
    charge(capacity);
    return {
      ...(row && { Item: shown(row, get.expressions) }),
      ConsumedCapacity: capacity.consumed(ReturnConsumedCapacity),
    };
  },
});
