import type { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import type { BatchGetCommandInput, BatchWriteCommandInput } from "@aws-sdk/lib-dynamodb";

import { unmarshall } from "@aws-sdk/util-dynamodb";

import type { Documents } from "./documents";
import { type Change, expression, keyCondition, type Range, type When } from "./expressions";
import { untilDone } from "./retry";
import type { Indexed, IndexOf, Key, Row, RowAt, Table, TableModel } from "./table";

/** The result of a conditional write. `before` is the previous row; absent if there was none. */
export type Written<R> = { applied: boolean; before?: R };

/** A write that is sent when it is awaited, or together with others by `transact`. */
export class Write<R> implements PromiseLike<Written<R>> {
  constructor(
    /** The write as an element of `TransactItems`. */
    readonly item: TransactItem,
    private readonly run: () => Promise<Written<R>>,
  ) {}

  // biome-ignore lint/suspicious/noThenProperty: a write is awaited like any other call
  then<A, B>(
    done?: ((written: Written<R>) => A | PromiseLike<A>) | null,
    failed?: ((error: unknown) => B | PromiseLike<B>) | null,
  ) {
    return this.run().then(done, failed);
  }
}

export type TransactItem = {
  [Kind in "Put" | "Update" | "Delete" | "ConditionCheck"]?: Record<string, unknown>;
};

export interface Page<R> {
  items: R[];
  /** The start of the next page; absent on the last page. */
  next?: Record<string, unknown>;
}

export interface Query {
  /** The value of the partition key. */
  hash: string;
  /** A condition on the sort key. */
  range?: Range;
  /** The maximum number of rows in a page. */
  limit?: number;
  /** The `next` of the previous page. */
  startAfter?: Record<string, unknown>;
  descending?: boolean;
  /** Makes the read consistent, at twice the price. Global indexes do not support it. */
  consistent?: boolean;
}

/**
 * A scan reads rows in the order of their partition keys' hashes. `part` of `parts`, counted from 0, is one range of
 * these hashes.
 */
export interface Scan extends Pick<Query, "startAfter" | "limit"> {
  part?: number;
  parts?: number;
}

/** The client of a table, with one method per IAM action, so that grants and methods have the same names. */
export interface TableClient<T extends Table> {
  getItem<const K extends Key<T>>(
    key: K,
    options?: { consistent?: boolean },
  ): Promise<RowAt<T, K> | undefined>;
  putItem(row: Row<T>, when?: When<Row<T>>): Write<Row<T>>;
  updateItem<const K extends Key<T>>(key: K, change: Change<RowAt<T, K>>): Write<RowAt<T, K>>;
  deleteItem(key: Key<T>, when?: When<Row<T>>): Write<Row<T>>;
  /** Checks a condition on a row; for transactions only. */
  conditionCheckItem(key: Key<T>, when: When<Row<T>>): Write<Row<T>>;
  query(query: Query): Promise<Page<Row<T>>>;
  /** Returns a page of at most 1 MB from all rows, or from one part of them. */
  scan(scan?: Scan): Promise<Page<Row<T>>>;
  /**
   * Returns the rows with these distinct keys, any number of them, 100 per request. Rows that do not exist are
   * omitted.
   */
  batchGetItem<const K extends Key<T>>(
    keys: readonly K[],
    options?: { consistent?: boolean },
  ): Promise<RowAt<T, K>[]>;
  /** Deletes the rows with these keys, any number of them, 25 per request. */
  batchWriteItem(writes: { delete: readonly Key<T>[] }): Promise<void>;
}

/** The client of an index. */
export interface IndexClient<T extends Table, I extends IndexOf<T>> {
  query(query: Query): Promise<Page<Indexed<T, I>>>;
}

export type Operation = Capitalize<keyof TableClient<Table>>;

/** Returns the client of one table, by the table's physical name. */
export function tableClient<T extends Table>(
  model: T,
  tableName: string,
  documents: Documents,
): TableClient<T> {
  const at = { TableName: tableName };
  // A whole row may stand for its key: DynamoDB refuses a key with other attributes.
  const keyOf = (row: object) => pick(row, [model.hashKey, model.rangeKey]);
  const write = <R>(item: TransactItem, send: () => Promise<{ Attributes?: unknown }>) =>
    new Write<R>(item, () => conditional<R>(send));

  return {
    async getItem(key, options) {
      const { Item } = await documents.call("GetItem", {
        ...at,
        Key: keyOf(key),
        ConsistentRead: options?.consistent,
      });
      return Item as never;
    },
    putItem(row, when = {}) {
      const input = { ...at, Item: row, ...expression(when), ...returnOld };
      return write({ Put: input }, () => documents.call("PutItem", { ...input, ReturnValues: "ALL_OLD" }));
    },
    updateItem(key, change) {
      const input = { ...at, Key: keyOf(key), ...expression(change), ...returnOld };
      return write({ Update: input }, () =>
        documents.call("UpdateItem", { ...input, ReturnValues: "ALL_OLD" }),
      );
    },
    deleteItem(key, when = {}) {
      const input = { ...at, Key: keyOf(key), ...expression(when), ...returnOld };
      return write({ Delete: input }, () =>
        documents.call("DeleteItem", { ...input, ReturnValues: "ALL_OLD" }),
      );
    },
    conditionCheckItem(key, when) {
      return write({ ConditionCheck: { ...at, Key: keyOf(key), ...expression(when), ...returnOld } }, () => {
        throw new TypeError("conditionCheckItem happens only in a transaction");
      });
    },
    query: (query) => runQuery(documents, tableName, model, undefined, query) as never,
    async scan({ startAfter, limit, part, parts } = {}) {
      const { Items = [], LastEvaluatedKey } = await documents.call("Scan", {
        ...at,
        ExclusiveStartKey: startAfter,
        Limit: limit,
        Segment: part,
        TotalSegments: parts,
      });
      return { items: Items as Row<T>[], next: LastEvaluatedKey };
    },
    async batchGetItem<const K extends Key<T>>(keys: readonly K[], options?: { consistent?: boolean }) {
      const get = async (part: typeof keys) => {
        const rows: unknown[] = [];
        const batch: NonNullable<BatchGetCommandInput["RequestItems"]> = {
          [tableName]: { Keys: part.map(keyOf), ConsistentRead: options?.consistent },
        };
        await untilDone(batch, async (RequestItems) => {
          const answer = await documents.call("BatchGetItem", { RequestItems });
          rows.push(...(answer.Responses?.[tableName] ?? []));
          return answer.UnprocessedKeys;
        });
        return rows as RowAt<T, K>[];
      };
      return (await Promise.all(inParts(keys, 100).map(get))).flat();
    },
    async batchWriteItem({ delete: keys }) {
      for (const part of inParts(keys, 25)) {
        const requests = part.map((key) => ({ DeleteRequest: { Key: keyOf(key) } }));
        const batch: NonNullable<BatchWriteCommandInput["RequestItems"]> = { [tableName]: requests };
        await untilDone(
          batch,
          async (RequestItems) => (await documents.call("BatchWriteItem", { RequestItems })).UnprocessedItems,
        );
      }
    },
  };
}

/** Returns the client of one index of a table, by the table's physical name. */
export const indexClient = <T extends Table, I extends IndexOf<T>>(
  model: T,
  index: I,
  tableName: string,
  documents: Documents,
): IndexClient<T, I> => ({
  query: (query) => runQuery(documents, tableName, model, index, query) as never,
});

const returnOld = { ReturnValuesOnConditionCheckFailure: "ALL_OLD" } as const;

const inParts = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, part) =>
    list.slice(part * size, (part + 1) * size),
  );

const pick = (row: object, names: readonly (string | undefined)[]) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));

/** Returns a failed condition as a result rather than an error, because only the caller knows its meaning. */
async function conditional<R>(send: () => Promise<{ Attributes?: unknown }>): Promise<Written<R>> {
  try {
    const { Attributes } = await send();
    return { applied: true, before: Attributes as R | undefined };
  } catch (error) {
    if (!isConditionalCheckFailed(error)) throw error;
    return { applied: false, before: error.Item && (unmarshall(error.Item) as R) };
  }
}

const isConditionalCheckFailed = (error: unknown): error is ConditionalCheckFailedException =>
  error instanceof Error && error.name === "ConditionalCheckFailedException";

async function runQuery(
  documents: Documents,
  tableName: string,
  model: TableModel,
  index: string | undefined,
  query: Query,
): Promise<Page<unknown>> {
  const keys = index ? model.indexes?.[index] : model;
  const { Items = [], LastEvaluatedKey } = await documents.call("Query", {
    TableName: tableName,
    IndexName: index,
    ...keyCondition(keys?.hashKey ?? "", query.hash, keys?.rangeKey, query.range),
    Limit: query.limit,
    ExclusiveStartKey: query.startAfter,
    ScanIndexForward: !query.descending,
    ConsistentRead: query.consistent,
  });
  return { items: Items, next: LastEvaluatedKey };
}
