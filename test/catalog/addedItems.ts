import { table } from "../realtime/operator";

/** Remembers the catalog's items. Returns a function that deletes the items that were added since. */
export async function addedItems(): Promise<() => Promise<void>> {
  const catalog = await table("catalog");
  const known = new Set((await catalog.all()).map(({ id }) => id));
  return async () => {
    const added = (await catalog.all()).filter(({ id }) => !known.has(id));
    await catalog.delete(added.map(({ id }) => ({ id })));
  };
}
