import { publicId } from "@game-backend/framework/publicId";
import * as z from "zod/mini";
import { playerOf } from "../desk/actKey";
import { rights } from "../desk/rights";
import { route } from "./own";

export default route({
  method: "GET",
  path: "/admin/approvals",
  auth: "admin",
  right: rights.deletePlayers,
  summary:
    "The deletions of accounts that begin within a day or wait for another admin than the one who asked, and the acts above a number of the day that wait for one, 100 of each at most",
  returns: {
    200: z.object({
      approvals: z.array(
        z.object({
          id: z.string().check(z.describe("For /admin/approvals/{id}; of a deletion, the player's id")),
          what: z.enum(["deletions", "exports", "codes", "coins", "purchases"]),
          amount: z.int(),
          playerId: z.string(),
          dueAt: z
            .optional(z.int())
            .check(z.describe("When the deletion begins, in milliseconds since the epoch")),
          needsAdmin: z.boolean().check(z.describe("True if another admin must agree")),
          askedBy: z.string(),
          askedAt: z.int().check(z.describe("Milliseconds since the epoch")),
          isYours: z.boolean().check(z.describe("True if you have asked: another admin must decide")),
        }),
      ),
    }),
  },
  maxCost: { read: 20 },
  uses: { approvals: ["Query"] },
  handler: async ({ player, tables, now }) => {
    const pages = await Promise.all(
      (["deletion", "act"] as const).map((hash) =>
        tables.approvals.query({ hash, limit: 100, consistent: true }),
      ),
    );
    const waiting = pages.flatMap(({ items }) => items).filter(({ expiresAt }) => expiresAt * 1_000 > now);
    return {
      approvals: waiting.flatMap((row) => {
        const { userId, askedName: askedBy, askedAt } = row;
        const about = {
          playerId: playerOf(userId),
          askedBy,
          askedAt,
          isYours: row.askedBy === player.id,
        };
        if (row.kind === "act") {
          const { what, amount, agreedBy } = row;
          return agreedBy === undefined
            ? [{ id: publicId(userId), what, amount, ...about, needsAdmin: true }]
            : [];
        }
        const { dueAt, isSettled } = row;
        const deletion = { id: userId, what: "deletions" as const, amount: 1, needsAdmin: !isSettled };
        return [{ ...deletion, ...about, ...(dueAt !== undefined && { dueAt }) }];
      }),
    };
  },
});
