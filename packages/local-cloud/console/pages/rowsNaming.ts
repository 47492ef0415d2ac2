import type { Rows } from "./rowsOf";
import type { TableReader } from "./tableReader";

/** The number of items of one table, and of all, that are read. */
const perTable = 5_000;
const inAll = 40_000;
const shown = 25;

/** Rows that name somebody anywhere, and the tables that are too long to be read as a whole. */
export interface Naming {
  readonly rows: readonly Rows[];
  readonly unread: readonly string[];
}

/**
 * Finds the items that have one of the values anywhere: in a sort key, an attribute, a list or a map, such as the scores and
 * matches of a player. Items in the partitions that `known` has are left out.
 */
export async function rowsNaming(
  tables: TableReader,
  values: readonly string[],
  known: readonly Rows[],
): Promise<Naming> {
  const wanted = values.map((value) => JSON.stringify(value));
  const rows: Rows[] = [];
  const unread: string[] = [];
  let left = inAll;
  for (const { name, hash, range, items } of await tables.list()) {
    if (items === 0) continue;
    const isKnown = (item: Rows["items"][number]) =>
      known.some(
        (one) => one.table === name && one.items.some((other) => sameKey(other, item, [hash, range])),
      );
    const limit = Math.min(perTable, left);
    const all = await tables.all(name, limit);
    left -= all.length;
    if (items > limit) unread.push(name);
    const found = all.filter((item) => {
      const text = JSON.stringify(item);
      return wanted.some((value) => text.includes(value)) && !isKnown(item);
    });
    if (found.length > 0)
      rows.push({
        table: name,
        keys: keyNames([hash, range]),
        items: found.slice(0, shown),
        more: found.length > shown,
      });
  }
  return { rows, unread };
}

const keyNames = (keys: readonly ({ readonly name: string } | undefined)[]) =>
  keys.flatMap((key) => (key ? [key.name] : []));

const sameKey = (
  a: Rows["items"][number],
  b: Rows["items"][number],
  keys: readonly ({ readonly name: string } | undefined)[],
) => keyNames(keys).every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]));
