import { randomUUID } from "node:crypto";

import { HttpError } from "../lib/errors";
import { isGameLiftError } from "../lib/gameLift";
import { isWritten } from "../lib/isWritten";
import { refusalOf } from "../profile/mayPlay";
import { countStart, countStartUses } from "./countStart";
import type { SessionDependencies } from "./dependencies";
import { keptSeconds } from "./newSession";
import type { PlayerSeat } from "./rows";

/** The grants of `takeSeat`. */
export const seatUses = {
  ...countStartUses,
  profiles: ["GetItem"],
  gameSessions: ["PutItem", "UpdateItem", "DeleteItem"],
  gamelift: ["CreatePlayerSession", "DescribePlayerSessions"],
} as const;

type Dependencies = SessionDependencies<typeof seatUses>;

/**
 * The milliseconds that a request has for taking a seat. GameLift reserves a seat for the same time. So if the
 * function dies after asking GameLift, the seat is free again when the player's next request may ask for another.
 */
const takingMs = 60_000;

/**
 * The number of seats in a session that a player may take without joining. GameLift reserves a seat for a minute, so
 * a player who never joins keeps a seat of somebody's session from others for this many minutes at most.
 */
export const mostUnused = 3;

/**
 * Returns the player's seat in a session: the existing one or a new one. A conditional write of the row comes first,
 * so that a player has one seat however many requests ask for it. Throws 409 if the session is full or accepts no
 * players, or if the player has left too many of its seats unused, and 429 for a player who takes too many seats.
 */
export async function takeSeat(
  { tables, gamelift, now }: Dependencies,
  { gameSessionId, arn }: { gameSessionId: string; arn: string },
  userId: string,
): Promise<string> {
  const { gameSessions } = tables;
  const key = { gameSessionId, part: `seat#${userId}` } as const;
  const expiresAt = Math.floor(now / 1_000) + keptSeconds;
  const attempt = randomUUID();
  const taking: PlayerSeat = { ...key, userId, createdAt: now, attempt, until: now + takingMs, expiresAt };
  const mine = { if: { attempt: { equals: attempt } } };
  let undo = () => gameSessions.deleteItem(key, mine);
  const first = await gameSessions.putItem(taking, { unless: { until: { atLeast: now } } });
  if (!isWritten(first, { attempt })) {
    const earlier = first.before as PlayerSeat | undefined;
    if (!earlier?.playerSessionId) throw beingTaken();
    const { playerSessionId, unused = 0 } = earlier;
    const status = await gamelift.describePlayerSessions(playerSessionId);
    if (status === "RESERVED" || status === "ACTIVE") {
      await gameSessions.updateItem(key, { remove: ["left"], if: { userId: { exists: true } } });
      return playerSessionId;
    }
    const counted = unused + (status === "TIMEDOUT" ? 1 : 0);
    if (counted >= mostUnused)
      throw new HttpError(409, `You have left ${counted} seats of this game session unused`);
    const again = await gameSessions.putItem(
      { ...taking, ...(counted > 0 && { unused: counted }) },
      { if: { playerSessionId: { equals: playerSessionId } } },
    );
    if (!isWritten(again, { attempt })) throw beingTaken();
    // The earlier row keeps the count.
    undo = () => gameSessions.putItem(earlier, mine);
  }
  // This check comes after the row is written, so that a later account deletion finds the row.
  await mayTake(tables, userId, now).catch(async (error: unknown) => {
    await undo();
    throw error;
  });
  try {
    const { playerSessionId } = await gamelift.createPlayerSession(arn, userId);
    const taken = { playerSessionId, until: expiresAt * 1_000 };
    // The row of a player who has just deleted the account stays deleted.
    if (!(await gameSessions.updateItem(key, { set: taken, ...mine })).applied) throw beingTaken();
    return playerSessionId;
  } catch (error) {
    const refused = refusals.find(([name]) => isGameLiftError(error, name));
    if (!refused) throw error;
    await undo();
    throw new HttpError(409, refused[1]);
  }
}

/** Counts a seat. Throws 403 for a player who is banned or has deleted the account, and 429 above the limit. */
async function mayTake(tables: Dependencies["tables"], userId: string, now: number): Promise<void> {
  const profile = await tables.profiles.getItem({ userId }, { consistent: true });
  const refused = refusalOf(profile) ?? (await countStart(tables, "seats", userId, now));
  if (refused) throw refused;
}

const refusals = [
  ["GameSessionFullException", "The game session is full"],
  ["InvalidGameSessionStatusException", "The game session takes no players now"],
  ["NotFoundException", "The game session has ended"],
] as const;

const beingTaken = () =>
  new HttpError(409, "Your seat is being taken by another request", { "Retry-After": "1" });
