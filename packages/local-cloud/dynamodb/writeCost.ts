import type { Capacity } from "./capacity";
import { writeUnits } from "./capacity";
import { entryBytes, projectedNames } from "./schema";
import type { Index } from "./store/secondaryIndex";
import type { Row, Table } from "./store/table";
import type { Item } from "./values/attributeValue";
import { equalItems } from "./values/attributeValue";
import { itemSize } from "./values/size";

/**
 * Charges a write. The table pays for the larger of the old and the new item. An index pays for every entry
 * that is put or deleted (a changed key is both), for the larger entry if the projection changed, and
 * otherwise nothing.
 */
export function chargeWrite(
  capacity: Capacity,
  table: Table,
  key: Uint8Array,
  before: Row | undefined,
  next: Row | undefined,
): void {
  capacity.add(table, writeUnits(Math.max(before?.size ?? 0, next?.size ?? 0)));
  for (const index of table.indexes) {
    const units = indexUnits(table, index, key, before?.item, next?.item);
    if (units > 0) capacity.add(table, units, index.definition);
  }
}

function indexUnits(
  table: Table,
  { definition }: Index,
  key: Uint8Array,
  before: Item | undefined,
  next: Item | undefined,
): number {
  const oldKey = before && entryBytes(before, definition.key, key);
  const newKey = next && entryBytes(next, definition.key, key);
  if (!oldKey && !newKey) return 0;
  const names = projectedNames(definition, table.definition.key);
  const old = before && oldKey && projected(before, names);
  const fresh = next && newKey && projected(next, names);
  const unit = (entry: Item | undefined) => (entry ? writeUnits(itemSize(entry)) : 0);
  if (!(oldKey && newKey && oldKey.equals(newKey))) return unit(old) + unit(fresh);
  return old && fresh && equalItems(old, fresh) ? 0 : Math.max(unit(old), unit(fresh));
}

/** Returns an index entry: only the attributes that the index holds. */
export function projected(item: Item, names: ReadonlySet<string> | undefined): Item {
  if (!names) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
}
