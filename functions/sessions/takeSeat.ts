import { refuse } from "@game-backend/framework/errors";
import { isGameLiftError } from "@game-backend/framework/gameLift";
import { isWritten } from "@game-backend/framework/isWritten";
import { refusalOf } from "@game-backend/framework/playerRefusals";
import type { Collected } from "../game";
import { closed, ended, full, seatBeingTaken, seatsUnused } from "./codes";
import { countSeat, countSeatUses } from "./countStart";
import type { SessionDependencies } from "./dependencies";
import { freePlayer, freeUses, gamesOf, searching } from "./freePlayer";
import { keptSeconds } from "./newSession";
import type { PlayerSeat } from "./rows";
import { asRead, newSeat, seatOf } from "./seat";

/** The grants of `takeSeat`. */
export const seatUses = {
  ...countSeatUses,
  ...freeUses,
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

/**
 * The number of seats, one after another, that a player may take without joining. GameLift reserves a seat for a
 * minute, so a player who never joins keeps seats of others' sessions free for this many minutes, and then for none.
 */
export const mostUnused = 3;

/** Milliseconds after its last seat for which a player's unused seats are remembered. */
const rememberedMs = 3_600_000;

/**
 * Returns the player's seat in a session: the existing one or a new one. A conditional write of the player's row comes
 * first, so that a player has one seat however many requests ask for it. Throws 409 if the player is in another game or
 * searches for one, and if the session is full or accepts no players; 429 for a player who takes too many seats.
 */
export async function takeSeat(
  dependencies: Dependencies,
  { gameSessionId, arn }: { gameSessionId: string; arn: string },
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
  const unused = known ? before?.unused : unusedAfter(before, status, now);
  if (!known && unused !== undefined && unused >= mostUnused)
    throw refuse(seatsUnused, {
      message: `You have left ${unused} seats unused: try again in an hour`,
      retryAfter: rememberedMs / 1_000,
    });
  const expiresAt = Math.floor(now / 1_000) + keptSeconds;
  const seat = newSeat(userId, gameSessionId, { now, until: now + takingMs, expiresAt });
  const taking = { ...seat, ...(unused && { unused }) };
  const kept = known && { playerSessionId: known, until: expiresAt * 1_000 };
  const taken = await gameSessions.putItem({ ...taking, ...kept }, asRead(before));
  if (!isWritten(taken, { attempt: taking.attempt })) throw beingTaken();
  const mine = { if: { attempt: { equals: taking.attempt } } };
  // These checks come after the row is written, so that a later account deletion or search finds the row.
  // The earlier row keeps the count of unused seats.
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

/** Returns how many seats the player has left unused, one after another, after the one that GameLift describes. */
function unusedAfter(
  seat: PlayerSeat | undefined,
  status: string | undefined,
  now: number,
): number | undefined {
  if (!seat || now - seat.createdAt > rememberedMs) return undefined;
  // GameLift forgets no seat so soon. A seat without a status was never taken.
  if (status === "ACTIVE" || status === "COMPLETED") return undefined;
  return (seat.unused ?? 0) + (status === undefined ? 0 : 1);
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
    gamesOf({ otherGames }, userId),
  ]);
  const search = games.find(({ isOpen }) => isOpen);
  const refused =
    refusalOf(profile, now) ??
    (search ? searching(search.ticketId) : undefined) ??
    (isNew ? await countSeat(tables, userId, now) : undefined);
  if (refused) throw refused;
}

const refusals = [
  ["GameSessionFullException", full],
  ["InvalidGameSessionStatusException", closed],
  ["NotFoundException", ended],
] as const;

const beingTaken = () => refuse(seatBeingTaken, { retryAfter: 1 });
