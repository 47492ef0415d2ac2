import { contribution } from "./own";

/** The most items that are asked for in one request. */
const most = 100;

/** An offer names an item of the price list: editors may have made it, or taken it away. */
export const offersNameItems = contribution("documentChecks", {
  uses: { catalog: ["BatchGetItem"] },
  problems: async ({ tables }, { offers = {} }) => {
    const named = Object.entries(offers).flatMap(([id, { item, variants = [] }]) =>
      [item, ...variants.map((variant) => variant["item"])].flatMap((each) =>
        typeof each === "string" ? [{ id, item: each }] : [],
      ),
    );
    const items = [...new Set(named.map(({ item }) => item))];
    const known = new Set<string>();
    for (let from = 0; from < items.length; from += most) {
      const rows = await tables.catalog.batchGetItem(items.slice(from, from + most).map((id) => ({ id })));
      for (const { id } of rows) known.add(id);
    }
    return named
      .filter(({ item }) => !known.has(item))
      .map(({ id, item }) => ({ kind: "offers", id, field: "item", message: `There is no item ${item}` }));
  },
});
