import { Refusal, refuse } from "@game-backend/framework/errors";
import { IfMatch } from "@game-backend/framework/ifMatch";
import { liveUnreadable, wrongDocuments } from "@game-backend/framework/live/codes";
import { diff } from "@game-backend/framework/live/diff";
import type { Problem } from "@game-backend/framework/live/kind";
import { linesOf, mustBeRight, type Press, review } from "@game-backend/framework/live/publish";
import type { DraftRow } from "@game-backend/framework/live/rows";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { rights } from "../desk/rights";
import { draftChanged, tooManyDrafts } from "./codes";
import { route } from "./definition";
import { Content, markOf, mostDrafts, servedBy, textOf, withDrafts } from "./drafts";

export default route({
  method: "PUT",
  path: "/admin/live/drafts/{kind}/{id}",
  auth: "admin",
  right: rights.editLive,
  summary:
    "Save a draft of a live document, which nobody gets until it is published. One that says what is served is a draft no longer",
  headers: IfMatch,
  body: z.strictObject({
    document: z.optional(Content).check(z.describe("Absent: there is to be no such document")),
  }),
  returns: {
    200: z.object({
      version: z.int().check(z.describe("For If-Match; 0: there is no draft")),
      warnings: z.optional(z.string()).check(z.describe("Possible mistakes, one in a line")),
    }),
  },
  refuses: [draftChanged, liveUnreadable, tooManyDrafts, wrongDocuments],
  maxCost: { read: 16 * mostDrafts + 100, write: 140 },
  collects: ["documentChecks"],
  uses: {
    heads: ["GetItem", "BatchGetItem", "PutItem", "UpdateItem", "DeleteItem"],
    ...{ releases: ["get"], audit: ["PutItem"] },
  },
  example: {
    body: { document: { marks: [{ score: 10, coins: 2 }] } },
    answer: { version: 1_795_780_800_000 },
  },
  handler: async ({
    player: admin,
    params,
    body,
    headers,
    tables,
    transact,
    releases,
    now,
    requestId,
    ...call
  }) => {
    const { kind, id: of } = params;
    const name = `${kind}/${of}`;
    const id = `draft#${name}` as const;
    const { heads, audit } = tables;
    const [{ head, documents }, known, all] = await Promise.all([
      servedBy(heads, releases),
      heads.getItem({ id }, { consistent: true }),
      heads.getItem({ id: "drafts" }, { consistent: true }),
    ]);
    const expected = headers["if-match"];
    if (expected !== undefined && expected !== (known?.version ?? 0)) throw refuse(draftChanged);
    const row: DraftRow = {
      ...{ id, kind, of, version: Math.max(now, (known?.version ?? 0) + 1), by: admin.username, at: now },
      ...(body.document && { text: textOf(body.document, releases.kinds[kind]) }),
    };
    const isNone = diff(documents, withDrafts(documents, [row], releases.kinds)).length === 0;
    const seen = isNone ? undefined : await doubtsOf();
    if (!isNone && !known && (all?.names?.size ?? 0) >= mostDrafts) throw refuse(tooManyDrafts);
    const on = markOf(documents, row, releases.kinds);
    const ifUnchanged = { if: { version: known ? { equals: known.version } : { exists: false } } } as const;
    const { applied } = await transact([
      isNone
        ? heads.deleteItem({ id }, ifUnchanged)
        : heads.putItem({ ...row, ...(on && { on }) }, ifUnchanged),
      heads.updateItem({ id: "drafts" }, { [isNone ? "exclude" : "include"]: { names: [name] } }),
      audit.putItem(auditEntry({ admin, action: "live/draft", target: { document: name }, now, requestId })),
    ]);
    if (!applied) throw refuse(draftChanged);
    // Who gives a draft up does so whatever the others are like, and how long they take to check.
    const warnings = (seen ?? (await doubtsOf())).join("\n");
    return { version: isNone ? 0 : row.version, ...(warnings && { warnings }) };

    /** Returns what may be meant so, as texts. Throws what is wrong with this draft. */
    async function doubtsOf(): Promise<readonly string[]> {
      const others = await otherDrafts();
      const isOwn = (problem: Problem) => problem.kind === kind && (problem.id ?? of) === of;
      const isWrong = (problem: Problem) => isOwn(problem) && !problem.isWarning;
      const problems = await problemsWith([...others, row]);
      // What only another draft makes wrong is no reason to refuse this one: nobody holds up what others write.
      const isOthers =
        others.length > 0 && problems.some(isWrong) && !(await problemsWith([row])).some(isWrong);
      const own = problems.filter((problem) => isOwn(problem) && !(isOthers && isWrong(problem)));
      if (!isNone) mustBeRight(own);
      const rest = problems.filter((problem) => !own.includes(problem) && !problem.isWarning);
      return [
        ...(own.length > 0 && !isNone ? [linesOf(own)] : []),
        ...(rest.length > 0 ? [`The drafts cannot be published so:\n${linesOf(rest)}`] : []),
      ];
    }

    async function otherDrafts(): Promise<readonly DraftRow[]> {
      const keys = [...(all?.names ?? [])]
        .filter((each) => each !== name)
        .map((each) => ({ id: `draft#${each}` as const }));
      return keys.length > 0 ? heads.batchGetItem(keys, { consistent: true }) : [];
    }

    /** Returns what is wrong, and what may be meant so, if these drafts are published together. */
    async function problemsWith(drafts: readonly DraftRow[]): Promise<readonly Problem[]> {
      const press: Press = {
        ...{ heads, transact, releases, now, needsSecond: false, checks: Object.values(call.documentChecks) },
      };
      try {
        const { warnings } = await review(press, {
          ...{
            base: head?.number ?? 0,
            by: admin.username,
            note: "",
            documents: withDrafts(documents, drafts, releases.kinds),
          },
          drops: drafts.flatMap(({ kind, text }) => (text === undefined ? [kind] : [])),
        });
        return warnings;
      } catch (error) {
        if (!(error instanceof Refusal) || !error.is(wrongDocuments)) throw error;
        return (error.details["problems"] as Problem[] | undefined) ?? [{ message: error.message }];
      }
    }
  },
});
