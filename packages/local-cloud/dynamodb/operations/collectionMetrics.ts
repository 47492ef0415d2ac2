import type { Table } from "../store/table";
import type { Item } from "../values/attributeValue";
import type { Write } from "./change";

/**
 * Returns the metrics of item collections, which exist for tables with local indexes. AWS also estimates their size,
 * in steps of a gigabyte. Here it is always between 0 and 1 GB.
 */
export function collectionMetrics(table: Table | undefined, given: Item): object | undefined {
  if (!table?.indexes.some(({ definition }) => definition.kind === "local")) return undefined;
  const { name } = table.definition.key.hash;
  return { ItemCollectionKey: { [name]: given[name] }, SizeEstimateRangeGB: [0, 1] };
}

/** Returns one entry for every written item collection, by table. */
export function metricsByTable(
  writes: readonly Write[],
  find: (name: string) => Parameters<typeof collectionMetrics>[0],
): Readonly<Record<string, readonly object[]>> {
  const metrics: Record<string, object[]> = {};
  for (const { input, given } of writes) {
    const entry = collectionMetrics(find(input.TableName), given);
    if (!entry) continue;
    const before = metrics[input.TableName] ?? [];
    const known = before.some((other) => JSON.stringify(other) === JSON.stringify(entry));
    metrics[input.TableName] = known ? before : [...before, entry];
  }
  return metrics;
}
