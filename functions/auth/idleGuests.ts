import { isDeepStrictEqual } from "node:util";
import { doEach } from "@game-backend/framework/doEach";
import { dayMs } from "@game-backend/framework/durations";
import { rows } from "@game-backend/framework/pages";
import { periodOf } from "@game-backend/framework/period";
import { newWallet } from "../economy/newWallet";
import { begin } from "../privacy/begin";
import type { Profile } from "../profile/rows";
import type { Collected, Granted } from "./definition";
import type { NewGuest } from "./rows";

/** The number of days after which a guest who never played is deleted. */
export const idleDays = 7;

/** The number of guests checked concurrently. */
const atOnce = 16;

/** Returns the row by which the job finds a guest, `idleDays` after creation. */
export const newGuest = (
  { userId, username }: Pick<NewGuest, "userId" | "username">,
  now: number,
): NewGuest => ({
  day: periodOf("day", now).name,
  userId,
  username,
  expiresAt: Math.ceil((now + 2 * idleDays * dayMs) / 1000),
});

export const deleteIdleGuestsUses = {
  guests: ["Query"],
  profiles: ["GetItem"],
  progress: ["Query"],
  dataRequests: ["PutItem", "UpdateItem"],
} as const;

type Dependencies = { tables: Granted<typeof deleteIdleGuestsUses> } & Collected<"playedChecks">;

/**
 * Starts the deletion of guests who never played: they are still guests, their profile and wallet are unchanged, and they have no
 * saved progress, match or score. It checks guests who were created `idleDays` ago or on one of the six days before that. So the
 * next day's job completes what one day's job did not finish. Costs about five read units per guest and day. Idempotent. Returns
 * the number of guests whose deletion was started.
 */
export async function deleteIdleGuests(dependencies: Dependencies, now: number): Promise<number> {
  const { tables } = dependencies;
  let deleted = 0;
  // Lambda retries the job, which then finds the guests that it has not processed.
  await doEach(atOnce, guestsOf(tables, now), async ({ userId, username }) => {
    if (!(await isIdle(dependencies, userId))) return;
    await begin(tables, "deletion", { id: userId, username }, now);
    deleted++;
  });
  return deleted;
}

/** Yields the guests of the days whose rows are kept, oldest first. */
async function* guestsOf({ guests }: Granted<{ guests: ["Query"] }>, now: number): AsyncGenerator<NewGuest> {
  for (let daysAgo = 2 * idleDays - 1; daysAgo >= idleDays; daysAgo--) {
    const { name: hash } = periodOf("day", now - daysAgo * dayMs);
    yield* rows((startAfter) => guests.query({ hash, startAfter }));
  }
}

async function isIdle({ tables, playedChecks }: Dependencies, userId: string): Promise<boolean> {
  const profile = await tables.profiles.getItem({ userId }, { consistent: true });
  if (!profile?.guest || isChanged(profile)) return false;
  const { items } = await tables.progress.query({ hash: userId, consistent: true });
  if (!isDeepStrictEqual(items, [newWallet(userId)])) return false;
  for (const { hasPlayed } of Object.values(playedChecks)) if (await hasPlayed(userId)) return false;
  return true;
}

/** Profiles begin with the version that is their time; older ones began with 1. */
const isChanged = ({ version, createdAt }: Profile) => version !== createdAt && version !== 1;
