import type { CallEffects } from "../../core/callEffects";
import { Capacity, type ReturnConsumedCapacity, writeUnits } from "../capacity";
import { checkItem, checkKey, checkUpdatedIndexKeys } from "../check";
import { conditionFailed, validation } from "../errors";
import type { Action, Condition, Values } from "../expressions/ast";
import { holds } from "../expressions/condition";
import type { ExpressionInput, ExpressionName, Expressions } from "../expressions/parse";
import { parseExpressions } from "../expressions/parse";
import { checkUpdate, update } from "../expressions/update";
import { admit } from "../partitions/throttled";
import { keyAttributes, keyNames } from "../schema";
import type { Store } from "../store/store";
import { type Row, rowOf, type Table } from "../store/table";
import type { Item } from "../values/attributeValue";
import { checkDepth, checkValues } from "../values/check";
import { itemSize, maxItemSize } from "../values/size";
import { writeCosts } from "../writeCost";
import { checkPaths } from "./checkPaths";
import { rowWrite, unmetCondition } from "./noted";
import { pathsIn } from "./operation";

/** The input that all four kinds of write share, in single requests and in transactions. */
export interface WriteInput extends ExpressionInput {
  readonly TableName: string;
  readonly ReturnConsumedCapacity?: ReturnConsumedCapacity;
  readonly ReturnItemCollectionMetrics?: "SIZE" | "NONE";
  readonly ReturnValuesOnConditionCheckFailure?: "ALL_OLD" | "NONE";
}

export interface PutInput extends WriteInput {
  readonly Item: Item;
}

export interface KeyInput extends WriteInput {
  readonly Key: Item;
}

/** A parsed write, not yet checked against a table. */
export interface Write {
  readonly action: "PutItem" | "UpdateItem" | "DeleteItem" | "ConditionCheckItem";
  readonly input: WriteInput;
  /** The item of a put, otherwise the key. */
  readonly given: Item;
  readonly expressions: Expressions;
  /** Checks the write against the table's schema. Throws `ValidationException`. */
  on(table: Table): Change;
}

/** A write of one item of one table. */
export interface Change {
  readonly table: Table;
  readonly key: Buffer;
  readonly condition?: Condition;
  readonly values: Values;
  /** Returns the item afterwards, or `before` itself for a condition check. Throws `ValidationException`. */
  next(before: Row | undefined): Row | undefined;
}

const expressionsOf = (input: WriteInput, names: readonly ExpressionName[]) => parseExpressions(input, names);

export function parsePut(input: PutInput): Write {
  checkValues(input.Item);
  const size = itemSize(input.Item);
  if (size > maxItemSize) throw validation("Item size has exceeded the maximum allowed size");
  const expressions = expressionsOf(input, ["ConditionExpression"]);
  return {
    action: "PutItem",
    input,
    given: input.Item,
    expressions,
    on(table) {
      checkItem(input.Item, table);
      return {
        ...changeOf(table, input.Item, expressions, input),
        next: () => rowOf(input.Item, size),
      };
    },
  };
}

export function parseUpdate(input: KeyInput): Write {
  checkValues(input.Key);
  const expressions = expressionsOf(input, ["UpdateExpression", "ConditionExpression"]);
  const actions = expressions.update ?? [];
  const values = input.ExpressionAttributeValues ?? {};
  return {
    action: "UpdateItem",
    input,
    given: input.Key,
    expressions,
    on(table) {
      checkKey(input.Key, table.definition.key);
      checkUpdate(actions, keyNames(table.definition.key), indexKeysOf(table));
      return {
        ...changeOf(table, input.Key, expressions, input),
        next(before) {
          const item = update(actions, before?.item ?? input.Key, values);
          checkUpdatedIndexKeys(item, table);
          checkGrown(actions, item);
          const size = itemSize(item);
          if (size > maxItemSize)
            throw validation("Item size to update has exceeded the maximum allowed size");
          return rowOf(item, size);
        },
      };
    },
  };
}

/** Checks the depth of the attributes that an update sets, or within which it sets a value. */
function checkGrown(actions: readonly Action[], item: Item): void {
  for (const { kind, path } of actions) {
    const grown = kind === "set" ? item[path[0]] : undefined;
    if (grown) checkDepth(grown);
  }
}

const indexKeysOf = (table: Table) =>
  table.indexes.flatMap(({ definition }) =>
    keyAttributes(definition.key).map(({ name, type }) => ({ name, type, index: definition.name })),
  );

export const parseDelete = (input: KeyInput) => keyed("DeleteItem", input, () => undefined);

export const parseConditionCheck = (input: KeyInput) =>
  keyed("ConditionCheckItem", input, (before) => before);

function keyed(action: Write["action"], input: KeyInput, next: Change["next"]): Write {
  checkValues(input.Key);
  const expressions = expressionsOf(input, ["ConditionExpression"]);
  return {
    action,
    input,
    given: input.Key,
    expressions,
    on(table) {
      checkKey(input.Key, table.definition.key);
      return { ...changeOf(table, input.Key, expressions, input), next };
    },
  };
}

function changeOf(table: Table, given: Item, { condition }: Expressions, input: WriteInput) {
  if (condition) checkPaths(pathsIn(condition), table);
  return { table, key: table.keyOf(given), condition, values: input.ExpressionAttributeValues ?? {} };
}

export const conditionHolds = ({ condition, values }: Change, before: Row | undefined) =>
  !condition || holds(condition, before?.item ?? {}, values);

/** An item before and after a write. */
export interface Written {
  readonly before?: Item;
  readonly next?: Item;
  readonly capacity: Capacity;
}

/**
 * Performs a single write inside a commit. A failed condition throws `ConditionalCheckFailedException` and still
 * consumes units. A throttled write throws the throttling error and consumes none.
 */
export function writeOne(
  { input, ...write }: Write,
  table: Table,
  store: Pick<Store, "write" | "throughput">,
  failed: (capacity: Capacity) => void,
  effects?: CallEffects,
): Written {
  const change = write.on(table);
  const before = table.get(change.key);
  const capacity = new Capacity("write");
  if (!conditionHolds(change, before)) {
    const cost = { table, key: change.key, units: writeUnits(before?.size ?? 0) };
    admit(store.throughput, "write", [cost]);
    capacity.addAll([cost]);
    failed(capacity);
    effects?.refused(unmetCondition(change, write.given, before));
    throw conditionFailed(input.ReturnValuesOnConditionCheckFailure === "ALL_OLD" ? before?.item : undefined);
  }
  const next = change.next(before);
  const costs = writeCosts(table, change.key, before, next);
  admit(store.throughput, "write", costs);
  capacity.addAll(costs);
  const record = store.write(table, change.key, before, next);
  effects?.wrote(rowWrite(table, write.given, before, next, record));
  return { before: before?.item, next: next?.item, capacity };
}
