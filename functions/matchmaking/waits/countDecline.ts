import { latestNow } from "@game-backend/framework/clockSkew";
import type { Refusal } from "@game-backend/framework/errors";
import { coolDown } from "../codes";
import type { Granted } from "../own";
import type { Notification } from "../rules/notification";
import { refusalOfWaits } from "./refusalOfWaits";

/**
 * Minutes before a player may search again, by the number of matches that they declined or let pass without an answer
 * in the last two hours. More declines wait as long as the last one. So a player spoils at most six matches an hour.
 * The first one costs nothing, as in other games, because anyone can miss one.
 */
export const coolDownMinutes = [0, 2, 5, 10, 20, 60] as const;

/** Milliseconds after the last decline at which a player's declines are forgotten. */
const rememberedMs = 7_200_000;

const period: string = "declined matches";

/** The grants of `countDecline`. */
export const countDeclineUses = { allowances: ["UpdateItem"] } as const;

/** Counts a declined match for a player. Idempotent for a player's last match; costs one write unit, or two. */
export async function countDecline(
  { allowances }: Granted<typeof countDeclineUses>,
  userId: string,
  matchId: string,
  now: number,
): Promise<void> {
  const set = { last: matchId, at: now, expiresAt: Math.ceil((now + rememberedMs) / 1_000) };
  const remembered = { at: [{ atLeast: now - rememberedMs }, { atMost: latestNow(now) }] } as const;
  const { applied, before } = await allowances.updateItem(
    { userId, period },
    { set, add: { used: 1 }, if: remembered, unless: { last: { equals: matchId } } },
  );
  if (applied || before?.last === matchId) return;
  await allowances.updateItem({ userId, period }, { set: { ...set, used: 1 }, unless: remembered });
}

/**
 * Counts the match for each player who declined it, or let the time for an answer pass, by a notification. A player
 * without a search has deleted the account since, which ended the match: nothing is written about them.
 */
export async function countDeclines(
  tables: Granted<typeof countDeclineUses & { searches: ["GetItem"] }>,
  { type, acceptance, matchId, tickets }: Notification["detail"],
  now: number,
): Promise<void> {
  if (type !== "AcceptMatchCompleted" || acceptance === "Accepted" || !matchId) return;
  const isOut = (accepted?: boolean) => accepted === false || (acceptance === "TimedOut" && !accepted);
  for (const { players } of tickets)
    for (const { playerId, accepted } of players)
      if (isOut(accepted) && (await tables.searches.getItem({ userId: playerId })))
        await countDecline(tables, playerId, matchId, now);
}

/** Returns the error for players of whom one may not search yet; `undefined` if all may. A party waits for each member. */
export async function coolDownOf(
  { allowances }: Granted<{ allowances: ["BatchGetItem"] }>,
  userIds: readonly string[],
  now: number,
): Promise<Refusal | undefined> {
  const rows = await allowances.batchGetItem(userIds.map((userId) => ({ userId, period })));
  const waits = rows.map(({ used, at = 0 }) => {
    const minutes = coolDownMinutes[Math.min(used, coolDownMinutes.length) - 1] ?? 0;
    const isRemembered = at >= now - rememberedMs && at <= latestNow(now);
    return !isRemembered ? 0 : Math.ceil((at + minutes * 60_000 - now) / 1_000);
  });
  return refusalOfWaits(
    coolDown,
    userIds,
    waits,
    (wait) => `did not accept several matches: search again in ${wait} seconds`,
  );
}
