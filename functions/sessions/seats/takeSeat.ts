import { daySeconds } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import { isGameLiftError } from "@game-backend/framework/gameLift";
import { isWritten } from "@game-backend/framework/isWritten";
import { refusalOf } from "@game-backend/framework/playerRefusals";
import { closed, ended, full, seatBeingTaken, seatsUnused } from "../codes";
import type { Collected } from "../definition";
import { countSeat } from "../hosting/countStart";
import type { SessionDependencies } from "../hosting/dependencies";
import { keptSeconds } from "../rules/newSession";
import { ifUnchanged, newSeat, seatOf } from "../rules/seat";
import { freePlayer, freeUses, otherSessionsOf, refuseSearching } from "./freePlayer";

/** The grants of `takeSeat`. */
export const seatUses = {
  ...freeUses,
  allowances: ["GetItem", "UpdateItem"],
  profiles: ["GetItem"],
  gameSessions: [...freeUses.gameSessions, "PutItem"],
  gamelift: [...freeUses.gamelift, "CreatePlayerSession"],
} as const;

type Dependencies = SessionDependencies<typeof seatUses> & Collected<"otherGames">;

/**
 * The milliseconds that a request has for taking a seat. GameLift reserves a seat for the same time. So if the
 * function dies after asking GameLift, the seat is free again when the player's next request may ask for another.
 */
const takingMs = 60_000;

/** How much longer a player waits for the next seat with each one that lapsed: 1, 8, 64 minutes after it was taken, and so on. */
const timesLonger = 8;

/** The row that counts a player's seats in others' sessions, since the last one that was claimed, for a day after the newest. */
export const seatsTaken = (userId: string) => ({ userId, period: "seats since a claimed one" });

/**
 * Returns the player's seat in a session: the existing one or a new one. A conditional write of the player's row comes first, so
 * that a player has one seat however many requests ask for it. Throws 409 if the player is in another game or searches for one, or
 * has let seats lapse; 409 if the session is full or accepts no players; 429 for a player who takes too many seats.
 */
export async function takeSeat(
  dependencies: Dependencies,
  { gameSessionId, arn, isInvited }: { gameSessionId: string; arn: string; isInvited?: boolean },
  userId: string,
): Promise<string> {
  const { tables, gamelift, now } = dependencies;
  const { gameSessions } = tables;
  const before = await freePlayer(dependencies, userId, { gameSessionId });
  const held = before?.at === gameSessionId ? before : undefined;
  if (held && !held.playerSessionId && held.until > now) throw beingTaken();
  const status = before?.playerSessionId && (await statusOf(dependencies, before.playerSessionId));
  const isKept = status === "RESERVED" || status === "ACTIVE";
  const known = held && isKept ? held.playerSessionId : undefined;
  if (known && !held?.left) return known;
  const lapsed = known || isInvited ? 0 : await lapsedSeats(dependencies, userId);
  const expiresAt = Math.floor(now / 1_000) + keptSeconds;
  const seat = newSeat(userId, gameSessionId, { now, until: now + takingMs, expiresAt });
  const kept = known && { playerSessionId: known, until: expiresAt * 1_000 };
  const taken = await gameSessions.putItem({ ...seat, ...kept }, ifUnchanged(before));
  if (!isWritten(taken, { attempt: seat.attempt })) throw beingTaken();
  const mine = { if: { attempt: { equals: seat.attempt } } };
  // These checks come after the row is written, so that a later account deletion or search finds the row.
  const undo = () =>
    before ? gameSessions.putItem(before, mine) : gameSessions.deleteItem(seatOf(userId), mine);
  await mayTake(dependencies, userId, { isNew: !known, now }).catch(async (error: unknown) => {
    await undo();
    throw error;
  });
  if (known) return known;
  try {
    const { playerSessionId } = await gamelift.createPlayerSession(arn, userId);
    const set = { playerSessionId, until: expiresAt * 1_000 };
    // The row of a player who has just deleted the account stays deleted.
    if (!(await gameSessions.updateItem(seatOf(userId), { set, ...mine })).applied) throw beingTaken();
    // Its own row: that of the seat ends with the player's next session. Who is invited keeps nobody out.
    if (!isInvited)
      await tables.allowances.updateItem(seatsTaken(userId), {
        set: {
          used: lapsed + 1,
          last: playerSessionId,
          at: now,
          expiresAt: Math.floor(now / 1_000) + daySeconds,
        },
      });
    return playerSessionId;
  } catch (error) {
    const refused = refusals.find(([name]) => isGameLiftError(error, name));
    if (!refused) throw error;
    await undo();
    throw refuse(refused[1]);
  }
}

async function statusOf({ gamelift }: Pick<Dependencies, "gamelift">, playerSessionId: string) {
  const [seat] = await gamelift.describePlayerSessions({ playerSessionId });
  return seat?.status;
}

/**
 * Returns how many seats the player has let lapse, one after another. GameLift reserves a seat for a minute, so a stranger who
 * never joins keeps a friend out of it. Throws 409 for a player who waits.
 */
async function lapsedSeats({ tables, gamelift, now }: Dependencies, userId: string): Promise<number> {
  const taken = await tables.allowances.getItem(seatsTaken(userId), { consistent: true });
  if (!taken?.last || taken.expiresAt * 1_000 <= now) return 0;
  // GameLift forgets no seat so soon.
  const status = await statusOf({ gamelift }, taken.last);
  if (status === "ACTIVE" || status === "COMPLETED") return 0;
  const { used, at = 0 } = taken;
  const wait = at + takingMs * timesLonger ** (used - 1) - now;
  if (wait > 0) throw refuse(seatsUnused, { retryAfter: Math.ceil(wait / 1_000) });
  return used;
}

/**
 * Throws 403 for a player who is banned or has deleted the account, and 409 for one who searches for a match. Counts a
 * new seat, and throws 429 above the limit.
 */
async function mayTake(
  { tables, otherGames }: Pick<Dependencies, "tables" | "otherGames">,
  userId: string,
  { isNew, now }: { isNew: boolean; now: number },
): Promise<void> {
  const [profile, games] = await Promise.all([
    tables.profiles.getItem({ userId }, { consistent: true }),
    otherSessionsOf({ otherGames }, userId),
  ]);
  const search = games.find(({ isOpen }) => isOpen);
  const refused =
    refusalOf(profile, now) ??
    (search ? refuseSearching(search.ticketId) : undefined) ??
    (isNew ? await countSeat(tables, userId, now) : undefined);
  if (refused) throw refused;
}

const refusals = [
  ["GameSessionFullException", full],
  ["InvalidGameSessionStatusException", closed],
  ["NotFoundException", ended],
] as const;

const beingTaken = () => refuse(seatBeingTaken, { retryAfter: 1 });
