import { isDeepStrictEqual } from "node:util";

import { newWallet } from "../economy/newWallet";
import type { Granted } from "../game";
import { areaIds } from "../leaderboard/areas";
import { boardOf, globalBoard } from "../leaderboard/boards";
import { hasScore } from "../leaderboard/hasScore";
import { pages } from "../lib/pages";
import { periodOf } from "../lib/period";
import { begin } from "../privacy/begin";
import type { NewGuest } from "./rows";

/** Days after which a guest who never played is deleted. */
export const idleDays = 7;

const dayMs = 86_400_000;

/** Returns the row for the check of a guest, `idleDays` after creation. */
export const newGuest = (
  { userId, username }: Pick<NewGuest, "userId" | "username">,
  now: number,
): NewGuest => ({
  day: periodOf("day", now).name,
  userId,
  username,
  expiresAt: Math.ceil((now + 2 * idleDays * dayMs) / 1000),
});

export const idleUses = {
  guests: ["Query"],
  profiles: ["GetItem"],
  progress: ["Query"],
  playerMatches: ["Query"],
  scores: ["BatchGetItem"],
  dataRequests: ["PutItem", "UpdateItem"],
} as const;

/**
 * Starts the deletion of guests who were created `idleDays` before and never played: who are still guests, have an
 * unchanged profile and wallet, and neither saved progress, a match nor a score. Costs some five read units per guest. It
 * can be repeated. Returns the number of deleted guests.
 */
export async function deleteIdleGuests(tables: Granted<typeof idleUses>, now: number): Promise<number> {
  const day = periodOf("day", now - idleDays * dayMs).name;
  let deleted = 0;
  for await (const page of pages((startAfter) => tables.guests.query({ hash: day, startAfter })))
    for (const guest of page) {
      if (!(await isIdle(tables, guest.userId))) continue;
      await begin(tables, "deletion", { id: guest.userId, username: guest.username }, now);
      deleted++;
    }
  return deleted;
}

/** Boards one of which has every player with a score. The global board does not count every area. */
const boards = [globalBoard, ...areaIds.map((area) => boardOf(area, "all"))];

async function isIdle(tables: Granted<typeof idleUses>, userId: string): Promise<boolean> {
  const profile = await tables.profiles.getItem({ userId }, { consistent: true });
  if (!profile?.guest || profile.version !== 1) return false;
  const { items } = await tables.progress.query({ hash: userId, consistent: true });
  if (!isDeepStrictEqual(items, [newWallet(userId)])) return false;
  if ((await tables.playerMatches.query({ hash: userId, limit: 1 })).items.length > 0) return false;
  const rows = await tables.scores.batchGetItem(boards.map((board) => ({ board, userId })));
  return !rows.some(hasScore);
}
