import { Cursor } from "@game-backend/framework/cursor";
import { pagesOf } from "@game-backend/framework/pagesOf";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { ownPlayersOf, ownUses } from "../../desk/ownPlayers";
import { rights } from "../../desk/rights";
import { type Granted, route } from "../definition";
import { type CaseKind, caseKinds } from "../reasons";
import type { Case, CaseState } from "../rows";
import { CaseAnswer, caseAnswer, type Listed, states } from "../rules/caseAnswer";

export default route({
  method: "GET",
  path: "/admin/cases",
  auth: "admin",
  right: rights.readCases,
  summary:
    "The queue: cases in a state, the heaviest and oldest first, without whom they concern, and without those about the caller's own player: a page may have fewer. `open` has those that moderators have claimed too; the header " +
    "X-Next-Cursor is the cursor of the next page",
  query: z.strictObject({
    state: z._default(z.enum(states), "open"),
    kind: z.optional(z.enum(caseKinds)),
    limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(50)), 20),
    cursor: z.optional(Cursor),
  }),
  returns: { 200: z.object({ cases: z.array(CaseAnswer) }) },
  maxCost: { read: 15 },
  uses: { ...ownUses, casesByState: ["Query"], casesByKind: ["Query"], signingKey: true },
  handler: async ({ query, ...call }) => {
    const { player, tables, signingKey, now } = call;
    const { state, kind, limit, cursor } = query;
    const scope = `GET /admin/cases ${state} ${kind ?? ""}`;
    const { startAfter: after, headersOf } = await pagesOf(signingKey, scope, cursor);
    const below = after && String(after["order"]);
    const lists: readonly CaseState[] = state === "open" ? ["open", "claimed"] : [state];
    const [own, ...pages] = await Promise.all([
      ownPlayersOf(call, player),
      ...lists.map((each) => pageOf(tables, each, kind, limit + 1, below)),
    ]);
    // Each list is sorted, so the first of both together are among the first of each.
    const all = pages.flat().sort((a, b) => (a.order < b.order ? 1 : -1));
    const page = all.slice(0, limit);
    const last = all.length > limit ? page.at(-1) : undefined;
    const headers = await headersOf(last && { order: last.order });
    const others = page.filter(({ ownerId }) => ownerId === undefined || !own.includes(ownerId));
    return reply(200, { cases: others.map((row) => caseAnswer(row, now)) }, headers);
  },
});

async function pageOf(
  { casesByState, casesByKind }: Granted<{ casesByState: ["Query"]; casesByKind: ["Query"] }>,
  state: CaseState,
  kind: CaseKind | undefined,
  limit: number,
  below: string | undefined,
): Promise<(Listed & Pick<Case, "order" | "ownerId">)[]> {
  const range = below === undefined ? undefined : { below };
  const { items } = await (kind
    ? casesByKind.query({ hash: `${state} ${kind}`, range, limit, descending: true })
    : casesByState.query({ hash: state, range, limit, descending: true }));
  return items;
}
