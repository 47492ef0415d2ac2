import type { Page as ItemPage, TableReader } from "./tableReader";

export interface Rows {
  readonly table: string;
  readonly index?: string;
  /** The partition that the rows are in. Absent if they are in several. */
  readonly key?: string;
  /** The names of the table's key attributes. */
  readonly keys: readonly string[];
  readonly items: ItemPage["items"];
  readonly more: boolean;
}

const shown = 25;

/** Finds the items of all tables whose partition key, or that of an index, is one of the values. */
export async function rowsOf(tables: TableReader, values: readonly string[]): Promise<Rows[]> {
  const places = (await tables.list()).flatMap(({ name, hash, range, indexes }) => {
    const keys = [hash.name, ...(range ? [range.name] : [])];
    return [
      ...(hash.type === "S" ? [{ table: name, index: undefined, keys }] : []),
      ...indexes.flatMap((index) =>
        // An index with the table's own partition key has the same items.
        index.hash.type === "S" && index.hash.name !== hash.name
          ? [{ table: name, index: index.name, keys }]
          : [],
      ),
    ];
  });
  const found = await Promise.all(
    places.flatMap(({ table, index, keys }) =>
      values.map(async (key): Promise<Rows> => {
        const page = await tables.page(table, { index, key, limit: shown, descending: true });
        return {
          table,
          ...(index && { index }),
          key,
          keys,
          items: page.items,
          more: page.cursor !== undefined,
        };
      }),
    ),
  );
  return found.filter(({ items }) => items.length > 0);
}
