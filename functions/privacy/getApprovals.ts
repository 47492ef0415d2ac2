import * as z from "zod/mini";
import { rights } from "../admin/rights";
import { route } from "../game";

export default route({
  method: "GET",
  path: "/admin/approvals",
  auth: "admin",
  right: rights.approve,
  summary: "The deletions of accounts that wait for another admin than the one who asked, 100 at most",
  returns: {
    200: z.object({
      approvals: z.array(
        z.object({
          id: z.string().check(z.describe("The player's id, for POST /admin/approvals/{id}")),
          askedBy: z.string(),
          askedAt: z.int().check(z.describe("Milliseconds since the epoch")),
          isYours: z.boolean().check(z.describe("True if you have asked: another admin must decide")),
        }),
      ),
    }),
  },
  maxCost: { read: 10 },
  uses: { approvals: ["Query"] },
  handler: async ({ player, tables, now }) => {
    const { items } = await tables.approvals.query({ hash: "deletion", limit: 100, consistent: true });
    return {
      approvals: items
        .filter(({ expiresAt }) => expiresAt * 1_000 > now)
        .map(({ userId: id, askedName, askedBy, askedAt }) => ({
          ...{ id, askedBy: askedName, askedAt, isYours: askedBy === player.id },
        })),
    };
  },
});
