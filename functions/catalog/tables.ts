import { table } from "../lib/table";
import type { Allowance, CatalogItem } from "./rows";

export const catalog = table<CatalogItem>()({
  name: "Catalog",
  hashKey: "id",
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
});
