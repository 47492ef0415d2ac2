import { table } from "@game-backend/framework/table";
import type { CatalogItem } from "./rows";

export const catalog = table<CatalogItem>()({
  name: "Catalog",
  hashKey: "id",
  keeps: "The shop's items, as many as editors write",
  personal: { holds: "nothing" },
  indexes: {
    catalogInOrder: {
      hashKey: "shelf",
      rangeKey: "id",
      attributes: ["name", "description", "price", "onSale", "version"],
    },
  },
});
