import { buildText } from "@game-backend/framework/gameClient/build";
import { periodOf } from "@game-backend/framework/period";
import { contribution } from "./own";
import { endOf, signInId } from "./signInId";

/** The number of sign-ins that an instance remembers, about 100 bytes each. */
const remembered = 10_000;

/** The day on which this instance last saw a sign-in, by the table and the sign-in's id. */
const byTable = new WeakMap<object, Map<string, string>>();

function seenIn(table: object): Map<string, string> {
  const seen = byTable.get(table) ?? new Map<string, string>();
  byTable.set(table, seen);
  return seen;
}

/**
 * Keeps a sign-in when a client of it starts for the first time, for one write unit, and its last day, for one on each further
 * day. A start costs half a read unit besides, unless this instance has seen the sign-in on that day.
 */
export const keepVisit = contribution("visits", {
  uses: { signIns: ["GetItem", "PutItem", "UpdateItem"] },
  keep: async ({ tables, now }, { player, build, country }) => {
    const id = signInId(player);
    const { name: day } = periodOf("day", now);
    const seen = seenIn(tables.signIns);
    if (id === undefined || seen.get(id) === day) return;
    const key = { userId: player.id, signInId: id };
    const known = await tables.signIns.getItem(key);
    if (!known)
      await tables.signIns.putItem(
        {
          ...key,
          ...{ day, expiresAt: endOf(player.signedInAt) },
          ...(build && { client: buildText(build) }),
          ...(country !== undefined && { country }),
        },
        { if: { signInId: { exists: false } } },
      );
    else if (known.day < day)
      await tables.signIns.updateItem(key, { set: { day }, if: { signInId: { exists: true } } });
    if (seen.size >= remembered) seen.clear();
    seen.set(id, day);
  },
});
