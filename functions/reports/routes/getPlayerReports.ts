import { Cursor } from "@game-backend/framework/cursor";
import { NextCursor, pagesOf } from "@game-backend/framework/pagesOf";
import * as z from "zod/mini";
import { ReadReason } from "../../desk/readReason";
import { readSubject, subjectReadCodes, subjectReadUses } from "../../desk/readSubject";
import { rights } from "../../desk/rights";
import { type Granted, route } from "../definition";
import { caseKinds } from "../reasons";
import { type Case, isReport } from "../rows";
import { idOfCase, states } from "../rules/caseAnswer";
import { outcomeOf, outcomeWithoutCase } from "../rules/outcome";

const limit = 25;

const PlayerReport = z.object({
  caseId: z.optional(z.string()).check(z.describe("For GET /admin/cases/{id}; absent once the case is gone")),
  kind: z.enum(caseKinds),
  at: z
    .int()
    .check(z.describe("The time of the report, or of the first of a case, in milliseconds since the epoch")),
  reasons: z.record(z.string(), z.int()).check(z.describe("How many reports gave each reason")),
  text: z.optional(z.string()).check(z.describe("The player's text, in a report by the player")),
  state: z.optional(z.enum(states)).check(z.describe("The state of the case; absent once it is gone")),
  outcome: z.enum(["waiting", "acted", "dismissed"]),
});

export default route({
  method: "GET",
  path: "/admin/players/{id}/reports",
  auth: "admin",
  right: rights.readPlayers,
  summary:
    "The cases against a player, or the reports by the player, with what became of them, newest first, 25 a page; the read is audited",
  headers: ReadReason,
  query: z.strictObject({
    side: z._default(z.enum(["against", "by"]), "against"),
    cursor: z.optional(Cursor),
  }),
  returns: { 200: z.object({ reports: z.array(PlayerReport), cursor: NextCursor }) },
  refuses: [...subjectReadCodes],
  maxCost: { read: 81, write: 3 },
  collects: ["claims"],
  uses: {
    ...subjectReadUses,
    casesByOwner: ["Query"],
    ownReports: ["Query"],
    reports: ["BatchGetItem"],
    cases: ["BatchGetItem"],
    signingKey: true,
  },
  handler: async (call) => {
    const { tables, params, query, signingKey, now } = call;
    const { id: userId } = params;
    const { side, cursor } = query;
    await readSubject(call, userId, `reports ${side}`);
    const scope = `GET /admin/players/${userId}/reports ${side}`;
    const { startAfter, cursorOf } = await pagesOf(signingKey, scope, cursor);
    const page = { hash: userId, limit, startAfter, descending: true };
    if (side === "against") {
      const { items, next } = await tables.casesByOwner.query(page);
      const cases = await casesOf(
        tables,
        items.map(({ caseId }) => caseId),
      );
      const reports = cases
        .sort((a, b) => b.firstAt - a.firstAt)
        .map((row) => ({ ...ofCase(row, now), at: row.firstAt, reasons: row.reasons }));
      return { reports, cursor: await cursorOf(next) };
    }
    const { items, next } = await tables.ownReports.query({ ...page, consistent: true });
    const rows = await tables.reports.batchGetItem(items.map(({ reportId }) => ({ userId, reportId })));
    const own = rows.filter(isReport);
    const cases = await casesOf(
      tables,
      own.map(({ caseId }) => caseId),
    );
    const reports = own
      .sort((a, b) => b.createdAt - a.createdAt)
      .map((report) => {
        const { caseId, kind, reason, text, createdAt } = report;
        const about = cases.find((each) => each.caseId === caseId);
        return {
          ...(about ? ofCase(about, now) : { kind, outcome: outcomeWithoutCase(report) }),
          ...{ at: createdAt, reasons: { [reason]: 1 } },
          ...(text !== undefined && { text }),
        };
      });
    return { reports, cursor: await cursorOf(next) };
  },
});

const casesOf = (
  { cases }: Granted<{ cases: ["BatchGetItem"] }>,
  ids: readonly Case["caseId"][],
): Promise<Case[]> => cases.batchGetItem([...new Set(ids)].map((caseId) => ({ caseId })));

const ofCase = (row: Case, now: number) => ({
  caseId: idOfCase(row.caseId),
  kind: row.kind,
  state: row.state,
  outcome: outcomeOf(row, now),
});
