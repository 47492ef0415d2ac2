import { latestNow } from "@game-backend/framework/clockSkew";
import type { Refusal } from "@game-backend/framework/errors";
import { coolDown } from "../codes";
import type { Granted } from "../definition";
import type { Notification } from "../rules/notification";
import { refusalOfWaits } from "./refusalOfWaits";

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

/**
 * Returns the error for players of whom one may not search yet, by the minutes of each decline; `undefined` if all may. A party
 * waits for each member.
 */
export async function coolDownOf(
  { allowances }: Granted<{ allowances: ["BatchGetItem"] }>,
  userIds: readonly string[],
  costs: readonly number[],
  now: number,
): Promise<Refusal | undefined> {
  if (costs.length === 0) return undefined;
  const rows = await allowances.batchGetItem(userIds.map((userId) => ({ userId, period })));
  const waits = rows.map(({ used, at = 0 }) => {
    const minutes = costs[Math.min(used, costs.length) - 1] ?? 0;
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
