import { everyRow } from "@game-backend/framework/everyPage";
import { periodOf } from "@game-backend/framework/period";
import * as z from "zod/mini";
import { memberKey, movedKey } from "../edges/memberships";
import { contribution, eraser } from "./definition";
import { ladderTo } from "./leagues";
import { isPlace, look, lookUses } from "./look";

/** Takes a deleted player's name from the cohorts: the place stays, without a name. */
export const leaveLeagues = eraser({
  // A player who joins while the account closes has a place by then, or when the deletion looks again.
  when: "after",
  byId: true,
  uses: { edges: ["Query", "UpdateItem"] },
  run: async ({ tables: { edges } }, { id }) => {
    const rows = await everyRow(edges, { hash: id, range: { beginsWith: "league#" }, consistent: true });
    await Promise.all(
      rows
        .filter(isPlace)
        .map(({ cohort }) =>
          edges.updateItem(memberKey(cohort, id), { remove: ["username"], if: { userId: { exists: true } } }),
        ),
    );
    return undefined;
  },
});

/**
 * Gives the tier that a player had at a legacy backend: the player joins in it. A tier that is not there gives nothing, and neither
 * does one that is not above the player's.
 */
export const importLeagues = contribution("playerImports", {
  part: "leagues",
  uses: { ...lookUses, edges: [...lookUses.edges, "PutItem"], live: ["leagues"] },
  stepsOf: (_, value) => z.parse(z.record(z.string(), z.string()), value),
  async give({ tables, transact, now, live }, { id: userId }, { name, content }, taken) {
    const { leagues } = (await live({ now })).values;
    const league = Object.hasOwn(leagues, name) ? leagues[name] : undefined;
    const at = league?.tiers.findIndex(({ id }) => id === content) ?? -1;
    if (!league || at <= (await look(tables, userId, name, league, now)).at) return void (await taken);
    const week = periodOf("week", now).name;
    const moved = { ...movedKey(userId, name), week, ladder: ladderTo(league, at), movedAt: now };
    await transact([tables.edges.putItem(moved), taken]);
  },
});
