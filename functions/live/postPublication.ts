import { refuse } from "@game-backend/framework/errors";
import * as codes from "@game-backend/framework/live/codes";
import { documentsOf, linesOf, type Press, publish, review } from "@game-backend/framework/live/publish";
import { reviewTexts } from "@game-backend/framework/live/reviewTexts";
import { Tag } from "@game-backend/framework/live/timing";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { ownUses } from "../desk/ownPlayers";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { isSamePerson } from "../desk/samePerson";
import { broadcastUses, publicationBroadcasts } from "./broadcasts";
import { draftChanged } from "./codes";
import { route } from "./definition";
import { markOf, mostDrafts, servedBy, withDrafts } from "./drafts";
import { askedEntry } from "./publisher";

const { liveUnreadable, noPublication, notBased, wrongDocuments } = codes;

export default route({
  method: "POST",
  path: "/admin/live/publications",
  auth: "admin",
  right: rights.publishLive,
  summary:
    "Publish drafts together, or agree to what another member has asked for: players get it within eleven seconds",
  body: z.strictObject({
    base: z.int().check(z.describe("The number of the publication that you saw served; 0: none")),
    note: Reason,
    drafts: z
      .optional(z.record(z.string().check(z.maxLength(130)), z.int()))
      .check(z.describe("Their versions, by `<kind>/<id>`")),
    release: z.optional(z.string()).check(z.describe("The one that waits for you, instead of drafts")),
    askedAt: z
      .optional(z.int())
      .check(
        z.describe(
          "With `release`: the `at` of what you saw wait (GET /admin/live), so that you agree to nothing else",
        ),
      ),
    tag: z.optional(Tag).check(z.describe("Only players with this tag get it")),
    watch: z.boolean().check(z.describe("It goes back if players meet errors within 15 minutes")),
  }),
  query: z.strictObject({
    dry: z
      .optional(z.enum(["true"]))
      .check(
        z.describe(
          "Nothing is published, and nobody asked: what would happen is answered, or why it is refused",
        ),
      ),
  }),
  returns: {
    200: z.object({
      number: z.int().check(z.describe("With `dry`: the number that it would have")),
      recalls: z.boolean(),
      warnings: z.optional(z.string()).check(z.describe("Possible mistakes, one in a line")),
      says: z
        .array(z.string())
        .check(
          z.describe(
            "The amounts that it gives a day, what it can do at worst, and who must agree: a sentence each",
          ),
        ),
    }),
  },
  refuses: [...Object.values(codes), draftChanged],
  maxCost: { read: 20 * mostDrafts, write: 140 * mostDrafts, consumers: 4 },
  upfrontCost: { write: 20 },
  uses: {
    heads: ["GetItem", "PutItem", "UpdateItem", "DeleteItem"],
    ...{ ...broadcastUses, releases: ["get", "put"], audit: ["PutItem"], secondPublisher: true },
    ...ownUses,
  },
  collects: ["documentChecks"],
  example: {
    body: { base: 12, drafts: { "marks/forest": 1_795_780_800_000 }, note: "The weekend", watch: true },
    answer: { number: 13, recalls: false, says: ["A mistake in funnels does players no harm, at worst."] },
  },
  handler: async ({ player: admin, body, query, tables, transact, releases, now, requestId, ...call }) => {
    const { heads, audit } = tables;
    const { release, askedAt, drafts, ...given } = body;
    const chosen = release === undefined ? await ofDrafts(drafts) : await waiting(release, askedAt);
    const names = Object.entries(chosen.drafts ?? {});
    const target = { publication: `${body.base + 1}` };
    const details = { reason: body.note };
    const entry = auditEntry({ admin, action: "live/publish", target, details, now, requestId });
    const more = (number: number) => [
      ...publicationBroadcasts(tables, number, now),
      ...names.map(([name, version]) =>
        heads.deleteItem({ id: `draft#${name}` }, { if: { version: { equals: version } } }),
      ),
      ...(names.length > 0
        ? [heads.updateItem({ id: "drafts" }, { exclude: { names: names.map(([name]) => name) } })]
        : []),
      audit.putItem(entry),
    ];
    const press: Press = {
      ...{ heads, transact, releases, more, now, checks: Object.values(call.documentChecks) },
      asks: (...asked) => [audit.putItem(askedEntry({ admin, now, requestId }, ...asked))],
      needsSecond: call.secondPublisher === "true",
      isSamePerson: (member) => isSamePerson({ ...call, tables }, admin, member),
    };
    const draft = { ...given, ...chosen, by: admin.username, byId: admin.id };
    const done = query.dry
      ? { number: body.base + 1, ...(await review(press, draft)) }
      : await publish(press, draft);
    const { number, recalls, warnings } = done;
    const says = reviewTexts(done);
    return { number, recalls, says, ...(warnings.length > 0 && { warnings: linesOf(warnings) }) };

    /** The served documents with drafts, each as its publisher saw it. */
    async function ofDrafts(versions: Readonly<Record<string, number>> = {}) {
      const wanted = Object.keys(versions);
      if (wanted.length === 0 || wanted.length > mostDrafts)
        throw refuse(wrongDocuments, { message: `Name 1 to ${mostDrafts} drafts`, field: "/drafts" });
      const [{ documents }, ...rows] = await Promise.all([
        servedBy(heads, releases),
        ...wanted.map((name) => heads.getItem({ id: `draft#${name}` as const }, { consistent: true })),
      ]);
      const found = rows.filter((row) => row !== undefined);
      if (wanted.some((name, at) => rows[at]?.version !== versions[name])) throw refuse(draftChanged);
      const moved = found.filter((row) => markOf(documents, row, releases.kinds) !== row.on);
      if (moved.length > 0)
        throw refuse(notBased, {
          message: `The served documents have changed since: look at ${moved.map(({ kind, of }) => `${kind}/${of}`).join(", ")}, and save it again`,
        });
      // Who takes a document away has seen it go.
      const drops = found.flatMap(({ kind, text }) => (text === undefined ? [kind] : []));
      return { documents: withDrafts(documents, found, releases.kinds), drops, drafts: versions };
    }

    /** The publication that another member has asked for. */
    async function waiting(name: string, at?: number) {
      const row = await heads.getItem({ id: "asked" }, { consistent: true });
      if (row?.release !== name) throw refuse(noPublication);
      // The same documents may be for other players, or recall nothing.
      if (row.at !== at)
        throw refuse(notBased, {
          message: "This was asked for anew, maybe otherwise: look at it, and agree again",
        });
      const documents = await documentsOf(releases, name);
      if (!documents) throw refuse(liveUnreadable, { retryAfter: 1 });
      const { tag, watch, recall, drops, drafts: asked = {} } = row;
      // A draft that was saved since stays one, and holds nobody up.
      const found = await Promise.all(
        Object.keys(asked).map((each) =>
          heads.getItem({ id: `draft#${each}` as const }, { consistent: true }),
        ),
      );
      const kept = Object.entries(asked).filter(([, version], at) => found[at]?.version === version);
      const versions = Object.fromEntries(kept);
      return { documents, tag, watch, recall, drops, drafts: versions, askedAt: row.at };
    }
  },
});
