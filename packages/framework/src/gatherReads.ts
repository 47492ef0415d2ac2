import type { Key, Row, RowAt, Table } from "./table";
import type { TableClient } from "./tableClient";

type BatchGetItem<T extends Table> = TableClient<T>["batchGetItem"];

/**
 * Returns a table's `batchGetItem` for concurrent callers. The reads that they make in the same turn of the event
 * loop are batched into requests of 100 keys. All reads are consistent, and an error rejects every caller's call.
 */
export function gatherReads<T extends Table>(
  { hashKey, rangeKey }: T,
  { batchGetItem }: Pick<TableClient<T>, "batchGetItem">,
): BatchGetItem<T> {
  const idOf = (row: Readonly<Record<string, unknown>>) =>
    JSON.stringify([row[hashKey], rangeKey === undefined ? undefined : row[rangeKey]]);
  let gathering: ReturnType<typeof gather> | undefined;

  function gather() {
    const keys = new Map<string, Key<T>>();
    const rows = new Promise(setImmediate).then(async () => {
      gathering = undefined;
      const found = await batchGetItem([...keys.values()], { consistent: true });
      return new Map<string, Row<T>>(found.map((row) => [idOf(row), row]));
    });
    return { keys, rows };
  }

  return async <const K extends Key<T>>(keys: readonly K[]) => {
    gathering ??= gather();
    for (const key of keys) gathering.keys.set(idOf(key), key);
    const rows = await gathering.rows;
    return keys.flatMap((key) => rows.get(idOf(key)) ?? []) as RowAt<T, K>[];
  };
}
