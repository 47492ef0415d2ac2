import { table } from "../lib/table";
import type { Allowance, CatalogItem } from "./rows";

export const catalog = table<CatalogItem>()({
  name: "Catalog",
  hashKey: "id",
  personal: { holds: "nothing" },
  indexes: {
    catalogInOrder: {
      hashKey: "shelf",
      rangeKey: "id",
      attributes: ["name", "description", "price", "onSale", "version"],
    },
  },
});

export const allowances = table<Allowance>()({
  name: "Allowances",
  hashKey: "userId",
  rangeKey: "period",
  ttl: "expiresAt",
  personal: {
    holds: "rows",
    what: "How many requests of the price list the player made in each period",
    kept: "a day after the period",
    internal: ["userId", "stretch", "inStretch", "expiresAt"],
  },
});
