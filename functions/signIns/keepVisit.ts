import { hourMs } from "@game-backend/framework/durations";
import { buildText } from "@game-backend/framework/gameClient/build";
import { periodOf } from "@game-backend/framework/period";
import { contribution } from "./definition";
import type { SignIn } from "./rows";
import { endOf, signInId } from "./signInId";

/** The number of sign-ins that an instance remembers, about 100 bytes each. */
const remembered = 10_000;

/** The milliseconds from a start to the next one that streaks are told of: by these a streak grows. */
const comesAgainMs = 20 * hourMs;

type Visit = Pick<SignIn, "day" | "cameAt">;

/** The visit that this instance last knew of a sign-in, by the table and the sign-in's id. */
const byTable = new WeakMap<object, Map<string, Visit>>();

function seenIn(table: object): Map<string, Visit> {
  const seen = byTable.get(table) ?? new Map<string, Visit>();
  byTable.set(table, seen);
  return seen;
}

/** Returns what a start changes of a visit: a further day, and that the player came again. */
const changeOf = ({ day, cameAt = 0 }: Visit, today: string, now: number): Partial<Visit> => ({
  ...(day < today && { day: today }),
  ...(now - cameAt >= comesAgainMs && { cameAt: now }),
});

/**
 * Keeps a sign-in when a client of it starts for the first time, for one write unit. A start on a further day, or 20 hours after
 * the last one that was kept, costs one more. Each start costs half a read unit, unless this instance knows that it changes
 * nothing.
 */
export const keepVisit = contribution("visits", {
  uses: { signIns: ["GetItem", "PutItem", "UpdateItem"] },
  keep: async ({ tables, now }, { player, build, country }) => {
    const id = signInId(player);
    const { name: day } = periodOf("day", now);
    const seen = seenIn(tables.signIns);
    const last = id === undefined ? undefined : seen.get(id);
    if (id === undefined || (last && Object.keys(changeOf(last, day, now)).length === 0)) return;
    const key = { userId: player.id, signInId: id };
    const known = await tables.signIns.getItem(key);
    const change = changeOf(known ?? { day: "" }, day, now);
    if (!known)
      await tables.signIns.putItem(
        {
          ...{ ...key, day, cameAt: now, expiresAt: endOf(player.signedInAt) },
          ...(build && { client: buildText(build) }),
          ...(country !== undefined && { country }),
        },
        { if: { signInId: { exists: false } } },
      );
    else if (Object.keys(change).length > 0)
      await tables.signIns.updateItem(key, { set: change, if: { signInId: { exists: true } } });
    if (seen.size >= remembered) seen.clear();
    const { cameAt = now } = { ...known, ...change };
    seen.set(id, { day, cameAt });
  },
});
