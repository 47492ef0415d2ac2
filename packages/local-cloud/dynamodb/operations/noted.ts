import { type RowWrite, rowLimit, type UnmetCondition } from "../../core/callEffects";
import type { Condition, Values } from "../expressions/ast";
import { conditionText, unmetParts } from "../expressions/conditionText";
import { keyOf } from "../schema";
import type { Row, Table } from "../store/table";
import type { Item } from "../values/attributeValue";

/** Describes a write for the console. It refers to the texts that are stored, so it costs little. */
export function rowWrite(
  table: Table,
  given: Item,
  before: Row | undefined,
  after: Row | undefined,
  record: string | undefined,
): RowWrite {
  const isLong = (before?.text.length ?? 0) > rowLimit || (after?.text.length ?? 0) > rowLimit;
  return {
    table: table.name,
    key: keyText(table, given),
    change: before ? (after ? "changed" : "deleted") : "added",
    ...(isLong
      ? { isLong }
      : { ...(before && { before: before.text }), ...(after && { after: after.text }) }),
    ...(record !== undefined && { record }),
  };
}

interface Conditioned {
  readonly table: Table;
  readonly condition?: Condition;
  readonly values: Values;
}

/** Describes a condition that the row did not meet. */
export function unmetCondition(
  { table, condition, values }: Conditioned,
  given: Item,
  before: Row | undefined,
): UnmetCondition {
  return {
    table: table.name,
    key: keyText(table, given),
    condition: condition ? conditionText(condition, values) : "",
    parts: condition ? unmetParts(condition, before?.item, values) : [],
    ...(before && before.text.length <= rowLimit && { item: before.text }),
  };
}

const keyText = (table: Table, given: Item) => JSON.stringify(keyOf(given, table.definition.key));
