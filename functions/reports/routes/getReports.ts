import { Cursor } from "@game-backend/framework/cursor";
import { pagesOf } from "@game-backend/framework/pagesOf";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { route } from "../definition";
import { kinds, reasonNames } from "../reasons";
import { type Case, isReport } from "../rows";
import { outcomeOf, outcomeWithoutCase } from "../rules/outcome";

export default route({
  method: "GET",
  path: "/reports",
  auth: "player",
  summary:
    "Your reports with what became of them, the newest first, 25 a page; the header X-Next-Cursor is the cursor of the next page",
  query: z.strictObject({ cursor: z.optional(Cursor) }),
  returns: {
    200: z.object({
      reports: z.array(
        z.object({
          reportId: z.string(),
          kind: z.enum(kinds),
          reason: z.enum(reasonNames),
          createdAt: z.int().check(z.describe("Milliseconds since the epoch")),
          target: z
            .optional(z.string())
            .check(
              z.describe(
                "Its subject, for a client that hides it from you: `<conversation>/<message>`, `<player's id>/<picture's id>`, `<code>/<createdAt>` of a lobby, a player's id, a session's id. Absent once its case is gone",
              ),
            ),
          outcome: z
            .enum(["waiting", "acted", "dismissed"])
            .check(
              z.describe("`acted`: something was done about it. Only the other player learns the details"),
            ),
        }),
      ),
    }),
  },
  maxCost: { read: 60 },
  uses: {
    ownReports: ["Query"],
    reports: ["BatchGetItem"],
    cases: ["BatchGetItem"],
    signingKey: true,
  },
  example: {
    answer: {
      reports: [
        {
          ...{ reportId: "5f0b6c1e3a524c3d9d5a0b8d7b1f3a10", kind: "message", reason: "insult" },
          ...{
            createdAt: 1_795_000_000_000,
            outcome: "waiting",
            target: "gqoYbFrFJbNCzbp4lJcaAA/0mi6pwl4w9f86d081884c7d659a2f",
          },
        },
      ],
    },
  },
  handler: async ({ player: { id }, query: { cursor }, tables, signingKey, now }) => {
    const scope = `GET /reports ${id}`;
    const { startAfter, headersOf } = await pagesOf(signingKey, scope, cursor);
    const page = await tables.ownReports.query({
      ...{ hash: id, limit: 25, descending: true, consistent: true, startAfter },
    });
    const ids = [...new Set(page.items.map(({ caseId }) => caseId))];
    const cases = await tables.cases.batchGetItem(ids.map((caseId) => ({ caseId })));
    const caseOf = (id: Case["caseId"]) => cases.find(({ caseId }) => caseId === id);
    const old = page.items.filter(({ caseId }) => caseOf(caseId) === undefined);
    const kept = await tables.reports.batchGetItem(old.map(({ reportId }) => ({ userId: id, reportId })));
    const reports = page.items.map(({ reportId, kind, reason, createdAt, caseId }) => {
      const about = caseOf(caseId);
      const report = kept.filter(isReport).find((each) => each.reportId === reportId);
      return {
        ...{ reportId, kind, reason, createdAt },
        ...(about
          ? { target: about.target, outcome: outcomeOf(about, now) }
          : { outcome: outcomeWithoutCase(report ?? {}) }),
      };
    });
    const headers = await headersOf(page.next);
    return reply(200, { reports }, headers);
  },
});
