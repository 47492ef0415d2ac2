import { Cursor } from "@game-backend/framework/cursor";
import { NextCursor, pagesOf } from "@game-backend/framework/pagesOf";
import * as z from "zod/mini";
import { rights } from "../desk/rights";
import { isOpen } from "../desk/rows";
import { route } from "./definition";
import { Waiting, waitingOf } from "./waiting";

export default route({
  method: "GET",
  path: "/admin/approvals",
  auth: "admin",
  right: rights.deletePlayers,
  summary:
    "The deletions of accounts that begin within a day, or wait for another admin than the one who asked. Then the acts above a number of the day that wait for one, with the beginning of each; up to 100 of each a page",
  query: z.strictObject({ cursor: z.optional(Cursor) }),
  returns: { 200: z.object({ approvals: z.array(Waiting), cursor: NextCursor }) },
  maxCost: { read: 1_000 },
  upfrontCost: { read: 20 },
  uses: { approvals: ["Query"], signingKey: true },
  handler: async ({ player, tables, query, signingKey, now }) => {
    const { startAfter, cursorOf } = await pagesOf(signingKey, "GET /admin/approvals", query.cursor);
    const page = (hash: "deletion" | "act", from?: Record<string, unknown>) =>
      tables.approvals.query({ hash, limit: 100, startAfter: from, consistent: true });
    const deletions = startAfter?.["kind"] === "act" ? undefined : await page("deletion", startAfter);
    const acts = deletions?.next ? undefined : await page("act", deletions ? undefined : startAfter);
    const seconds = Math.floor(now / 1_000) + 1;
    const approvals = [...(deletions?.items ?? []), ...(acts?.items ?? [])].flatMap((row) =>
      row.kind !== "member" && (isOpen(row, seconds) || (row.kind === "deletion" && row.expiresAt >= seconds))
        ? [waitingOf(row, player)]
        : [],
    );
    return { approvals, cursor: await cursorOf(deletions?.next ?? acts?.next) };
  },
});
