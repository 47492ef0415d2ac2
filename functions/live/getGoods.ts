import { mapValues } from "@game-backend/framework/mapValues";
import { rows } from "@game-backend/framework/pages";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { Item } from "../catalog/items";
import { rights } from "../desk/rights";
import { coins } from "../economy/rules/contents";
import { entitlementsIn } from "../economy/rules/things";
import { route } from "./definition";

/** The most items that are shown, and the most bytes of them as JSON: an answer has at most 6 MB. */
const [shown, bytesOfItems] = [1_000, 1024 * 1024];

const Names = z.record(z.string(), z.string());

export default route({
  method: "GET",
  path: "/admin/goods",
  auth: "admin",
  right: rights.beStaff,
  summary: "All that players can get: the items of the price list, currencies, bundles and entitlements",
  returns: {
    200: z.object({
      items: z
        .array(Item)
        .check(z.describe("Sorted by id, on sale or not: the first 1,000, and the first megabyte")),
      currencies: Names.check(z.describe("Titles by name")),
      bundles: Names.check(z.describe("Titles by name")),
      entitlements: z.array(z.string()).check(z.describe("Those that a product or a bundle names")),
    }),
  },
  collects: ["entitlements"],
  maxCost: { read: 150 },
  uses: { catalogInOrder: ["Query"], live: ["bundles", "currencies"] },
  handler: async ({ tables: { catalogInOrder }, live, now, entitlements }) => {
    const items: z.output<typeof Item>[] = [];
    let left = bytesOfItems;
    for await (const { id, name, description, price, onSale, version } of rows((startAfter) =>
      catalogInOrder.query({ hash: "catalog", startAfter }),
    )) {
      const item = { id, name, description, price, onSale, version };
      left -= Buffer.byteLength(JSON.stringify(item));
      if (left < 0 || items.length === shown) break;
      items.push(item);
    }
    const { values } = await live({ now });
    const named = [
      ...Object.values(entitlements).flatMap(({ names }) => names()),
      ...entitlementsIn(Object.values(values.bundles).flatMap(({ contents }) => contents)),
    ];
    return reply(200, {
      items,
      currencies: { [coins]: "Coins", ...mapValues(values.currencies, ({ title }) => title) },
      bundles: mapValues(values.bundles, ({ title }) => title),
      entitlements: [...new Set(named)].sort(),
    });
  },
});
