import type { Table } from "../store/table";
import type { Item } from "../values/attributeValue";

/**
 * Item collections exist where local indexes do. Their size is an estimate on AWS too, in steps of a gigabyte;
 * a laptop's stay in the first.
 */
export function collectionMetrics(table: Table | undefined, given: Item): object | undefined {
  if (!table?.indexes.some(({ definition }) => definition.kind === "local")) return undefined;
  const { name } = table.definition.key.hash;
  return { ItemCollectionKey: { [name]: given[name] }, SizeEstimateRangeGB: [0, 1] };
}
