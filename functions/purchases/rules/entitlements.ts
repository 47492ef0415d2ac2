import { namesIn } from "@game-backend/framework/live/check";
import { unknownEntitlement } from "../../economy/rules/things";
import { contribution } from "../definition";
import { type Product, products } from "../products";

const names = Object.entries<Product>(products).flatMap(([id, { kind, entitlement = id }]) =>
  kind === "consumable" ? [] : [entitlement],
);

/** The entitlements of products. */
export const soldEntitlements = contribution("entitlements", { uses: {}, names: () => names });

export const entitlementNames = contribution("documentNames", {
  ...{ uses: {}, of: "entitlements" },
  names: async () => names,
});

export const neededEntitlementNames = contribution("documentNames", {
  ...{ uses: {}, of: "neededEntitlements" },
  names: async () => names,
});

/** An entitlement that no product and no bundle names may be meant so: a game's own code may ask for it. */
export const documentsNameEntitlements = contribution("documentChecks", {
  uses: {},
  problems: async (_, documents, kinds) => {
    const named = namesIn(documents, kinds, "entitlements");
    const known = new Set([
      ...names,
      ...named.flatMap(({ kind, name }) => (kind === "bundles" ? [name] : [])),
    ]);
    const doubts = named.flatMap(({ name, ...where }) => {
      const message = unknownEntitlement(name, known);
      return message === undefined ? [] : [{ ...where, message, isWarning: true as const }];
    });
    // What is asked for must be given by something.
    const given = new Set([...known, ...named.map(({ name }) => name)]);
    const wrong = namesIn(documents, kinds, "neededEntitlements").flatMap(({ name, ...where }) => {
      const message = unknownEntitlement(name, given);
      return message === undefined ? [] : [{ ...where, message }];
    });
    return [...doubts, ...wrong];
  },
});
