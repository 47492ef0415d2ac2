import { writeUnits } from "./capacity";
import type { Demand } from "./partitions/throughput";
import { entryBytes, projectedNames } from "./schema";
import type { Index } from "./store/secondaryIndex";
import type { Row, Table } from "./store/table";
import type { Item } from "./values/attributeValue";
import { equalItems } from "./values/attributeValue";
import { itemSize } from "./values/size";

/**
 * Returns what a write costs the table and each of its indexes. The table pays for the larger of the old and the new item. An index
 * pays for every entry that is put or deleted; a changed key does both. If only other projected attributes changed, it pays for the
 * larger of the two entries, and otherwise nothing.
 */
export function writeCosts(
  table: Table,
  key: Uint8Array,
  before: Row | undefined,
  next: Row | undefined,
): Demand[] {
  const units = writeUnits(Math.max(before?.size ?? 0, next?.size ?? 0));
  return [
    { table, key, units },
    ...table.indexes.flatMap((index) => indexCosts(table, index, key, before?.item, next?.item)),
  ];
}

function indexCosts(
  table: Table,
  { definition }: Index,
  key: Uint8Array,
  before: Item | undefined,
  next: Item | undefined,
): Demand[] {
  const oldKey = before && entryBytes(before, definition.key, key);
  const newKey = next && entryBytes(next, definition.key, key);
  if (!oldKey && !newKey) return [];
  const names = projectedNames(definition, table.definition.key);
  const old = before && oldKey && projected(before, names);
  const fresh = next && newKey && projected(next, names);
  const unit = (entry: Item | undefined) => (entry ? writeUnits(itemSize(entry)) : 0);
  // A local index's entry is in the partition of its table's row.
  const cost = (entry: Uint8Array, units: number): Demand => ({
    table,
    index: definition,
    key: definition.kind === "local" ? key : entry,
    units,
  });
  if (oldKey && newKey && oldKey.equals(newKey))
    return old && fresh && equalItems(old, fresh) ? [] : [cost(newKey, Math.max(unit(old), unit(fresh)))];
  return [...(oldKey ? [cost(oldKey, unit(old))] : []), ...(newKey ? [cost(newKey, unit(fresh))] : [])];
}

/** Returns an index entry: only the attributes that the index holds. */
export function projected(item: Item, names: ReadonlySet<string> | undefined): Item {
  if (!names) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
}
