import { Cursor } from "@game-backend/framework/cursor";
import { NextCursor, pagesOf } from "@game-backend/framework/pagesOf";
import * as z from "zod/mini";
import { route } from "../definition";
import { Entitlement, entitlementsOf } from "../rules/entitlement";

export default route({
  method: "GET",
  path: "/entitlements",
  auth: "player",
  summary:
    "The entitlements of the player's subscriptions and permanent purchases, newest first; ended ones too",
  query: z.strictObject({
    limit: z
      ._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20)
      .check(z.describe("Entitlements per page")),
    cursor: z.optional(Cursor),
  }),
  returns: {
    200: z.object({
      entitlements: z.array(Entitlement),
      cursor: NextCursor,
    }),
  },
  maxCost: { read: 14 },
  uses: { purchasesByHolder: ["Query"], signingKey: true },
  handler: async ({ player: { id: userId }, query: { limit, cursor }, tables, signingKey, now }) => {
    const scope = `GET /entitlements ${userId}`;
    const { startAfter, cursorOf } = await pagesOf(signingKey, scope, cursor);
    const page = await tables.purchasesByHolder.query({ hash: userId, limit, startAfter, descending: true });
    return {
      entitlements: page.items.flatMap((purchase) => entitlementsOf(purchase, now)),
      cursor: await cursorOf(page.next),
    };
  },
});
