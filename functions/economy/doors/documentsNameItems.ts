import { namesIn } from "@game-backend/framework/live/check";
import { contribution } from "../own";
import { unknownItems } from "../rules/things";

export const itemNames = contribution("documentNames", {
  ...{ uses: { catalogInOrder: ["Query"] }, of: "items" },
  names: async ({ tables }) =>
    (await tables.catalogInOrder.query({ hash: "catalog", limit: 1_000 })).items.map(({ id }) => id),
});

/** Documents name items of the catalog, on sale or not: editors may have made them, or taken them away. */
export const documentsNameItems = contribution("documentChecks", {
  uses: { catalog: ["BatchGetItem"] },
  problems: async ({ tables }, documents, kinds) => {
    const named = namesIn(documents, kinds, "items");
    const unknown = await unknownItems(
      tables,
      named.map(({ name }) => name),
    );
    return named.flatMap(({ name, ...where }) =>
      unknown.has(name) ? [{ ...where, message: `There is no item ${name}` }] : [],
    );
  },
});
