import { Cursor } from "@game-backend/framework/cursor";
import { NextCursor, pagesOf } from "@game-backend/framework/pagesOf";
import * as z from "zod/mini";
import { route } from "../definition";
import { PurchaseAnswer, purchaseAnswer } from "../rules/purchaseAnswer";

export default route({
  method: "GET",
  path: "/purchases",
  auth: "player",
  summary: "The player's purchases with money, newest first",
  query: z.strictObject({
    limit: z
      ._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20)
      .check(z.describe("Purchases per page")),
    cursor: z.optional(Cursor),
  }),
  returns: {
    200: z.object({
      purchases: z.array(PurchaseAnswer),
      cursor: NextCursor,
    }),
  },
  maxCost: { read: 26 },
  uses: { purchasesByPlayer: ["Query"], signingKey: true },
  handler: async ({ player: { id: userId }, query: { limit, cursor }, tables, signingKey, now }) => {
    const scope = `GET /purchases ${userId}`;
    const { startAfter, cursorOf } = await pagesOf(signingKey, scope, cursor);
    const page = await tables.purchasesByPlayer.query({ hash: userId, limit, startAfter, descending: true });
    return {
      purchases: page.items.map((purchase) => purchaseAnswer(purchase, now)),
      cursor: await cursorOf(page.next),
    };
  },
});
