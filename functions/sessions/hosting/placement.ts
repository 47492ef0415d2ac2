import type { Time } from "@game-backend/framework/clock";
import {
  type GameLift,
  isGameLiftError,
  type PlacedSession,
  type Placement,
} from "@game-backend/framework/gameLift";
import type { Clients, Granted } from "../definition";
import type { CreatedSession } from "../rows";
import { keptSeconds } from "../rules/newSession";
import { seatOf } from "../rules/seat";

/** Milliseconds for which a request waits for a placement, and the interval at which it polls. */
const waitMs = 8_000;
const pollMs = 400;

/** A session whose placement has not been started after this many milliseconds is given up. */
const abandonedMs = 60_000;

interface Dependencies {
  tables: Granted<{ gameSessions: ["UpdateItem", "DeleteItem"]; liveSessions: ["DeleteItem"] }>;
  gamelift: Clients<{ gamelift: ["DescribeGameSessionPlacement"] }>["gamelift"];
  now: number;
}

/** The state of a session's placement: placed, with the creator's seat; pending; or ended without a session. */
export type PlacementState =
  | ({ status: "PLACED"; playerSessionId: string } & PlacedSession)
  | { status: "PENDING" }
  | { status: "GONE" };

/** Starts a placement. Idempotent: one with the same id comes from an earlier attempt. */
export async function startPlacement(
  gamelift: Clients<{ gamelift: ["StartGameSessionPlacement", "DescribeGameSessionPlacement"] }>["gamelift"],
  wanted: Parameters<GameLift["startGameSessionPlacement"]>[0],
): Promise<void> {
  try {
    await gamelift.startGameSessionPlacement(wanted);
  } catch (error) {
    const isKnown =
      isGameLiftError(error, "InvalidRequestException") &&
      (await gamelift.describeGameSessionPlacement(wanted.id)) !== undefined;
    if (!isKnown) throw error;
  }
}

/** Polls a placement until it is no longer pending, for up to 8 s. */
export async function waitForPlacement(
  dependencies: Dependencies & Pick<Time, "wait">,
  session: CreatedSession,
): Promise<PlacementState> {
  for (let waited = 0; ; waited += pollMs) {
    const placed = await settlePlacement(dependencies, session);
    if (placed.status !== "PENDING" || waited >= waitMs) return placed;
    await dependencies.wait(pollMs);
  }
}

/**
 * Returns the state of a session's placement. Once the session is placed, stores its ARN and the creator's seat.
 * Deletes the rows of a session that will never exist: at once if the placement failed, and a minute after the
 * request if it was never started.
 */
export async function settlePlacement(
  dependencies: Dependencies,
  session: CreatedSession,
): Promise<PlacementState> {
  const { gameSessionId, createdAt } = session;
  const placement = await dependencies.gamelift.describeGameSessionPlacement(gameSessionId);
  if (placement?.status === "FULFILLED" && placement.session)
    return storePlacement(dependencies, session, placement);
  const pending = placement ? placement.status === "PENDING" : dependencies.now - createdAt < abandonedMs;
  if (pending) return { status: "PENDING" };
  await forgetSession(dependencies.tables, session);
  return { status: "GONE" };
}

async function storePlacement(
  { tables, now }: Dependencies,
  { gameSessionId, userId, players = [userId] }: CreatedSession,
  { session, seats }: Placement,
): Promise<PlacementState> {
  if (!session) return { status: "PENDING" };
  const { arn, at } = session;
  const playerSessionId = seats.find(({ playerId }) => playerId === userId)?.playerSessionId ?? "";
  const expiresAt = Math.floor(now / 1_000) + keptSeconds;
  // The seats are written first, because the placement is not read again once the session's ARN is stored.
  for (const seat of players.length > 1 ? seats : [{ playerId: userId, playerSessionId }])
    await tables.gameSessions.updateItem(seatOf(seat.playerId), {
      set: { playerSessionId: seat.playerSessionId, until: expiresAt * 1_000, expiresAt },
      if: { at: { equals: gameSessionId }, playerSessionId: { exists: false } },
    });
  await tables.gameSessions.updateItem(
    { gameSessionId, part: "session" },
    { set: { arn, expiresAt, ...(at.gateway && { gateway: true }) }, if: { userId: { exists: true } } },
  );
  return { status: "PLACED", ...session, playerSessionId };
}

/** Deletes the rows of a session that does not exist: its own, the seats of those who begin in it, and its place. */
export async function forgetSession(
  { gameSessions, liveSessions }: Granted<{ gameSessions: ["DeleteItem"]; liveSessions: ["DeleteItem"] }>,
  { gameSessionId, userId, players = [userId], place }: CreatedSession,
): Promise<void> {
  await gameSessions.deleteItem({ gameSessionId, part: "session" });
  for (const player of players)
    await gameSessions.deleteItem(seatOf(player), { if: { at: { equals: gameSessionId } } });
  if (place === undefined) return;
  const own = { if: { gameSessionId: { equals: gameSessionId } } } as const;
  await liveSessions.deleteItem({ kind: "open", id: place }, own);
}
