import { namesIn } from "@game-backend/framework/live/check";
import { contribution } from "../definition";
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

/** The fields of a document that limit when, and for whom, it is there. */
const times = ["from", "until", "every", "when"] as const;

/** Refuses a bundle that is given but not always there for everybody: at other times its price would be taken for nothing. */
export const documentsGiveBundles = contribution("documentChecks", {
  uses: {},
  problems: async (_, documents, kinds) =>
    namesIn(documents, kinds, "bundles", "refs").flatMap(({ kind, id, field, name }) => {
      const own = times.find((each) => documents["bundles"]?.[name]?.[each] !== undefined);
      // An offer is not sold while its bundle is not there.
      if (own === undefined || kind === "offers") return [];
      return [
        { kind, id, field, message: `bundles/${name} is not always there, for everybody: it has ${own}` },
        { kind: "bundles", id: name, field: own, message: `${kind}/${id} gives it at other times too` },
      ];
    }),
});
