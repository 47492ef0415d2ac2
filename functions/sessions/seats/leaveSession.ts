import type { Clients, Granted } from "../definition";
import { forgetSession } from "../hosting/placement";
import { endSession, stopPlacement } from "../hosting/sessionEnds";
import type { CreatedSession, PlayerSeat } from "../rows";
import { ifUnchanged, seatOf } from "../rules/seat";

/** The grants of `leaveSession`. */
export const leaveSessionUses = {
  gameSessions: ["GetItem", "UpdateItem", "DeleteItem"],
  liveSessions: ["DeleteItem"],
  gamelift: ["StopGameSessionPlacement", "DescribePlayerSessions", "TerminateGameSession"],
} as const;

interface Dependencies {
  tables: Granted<Omit<typeof leaveSessionUses, "gamelift">>;
  gamelift: Clients<Pick<typeof leaveSessionUses, "gamelift">>["gamelift"];
}

/**
 * Takes a player out of a session. Ends the session if nobody else has a seat in it, so that its game server is free at
 * once; otherwise marks the seat, which only GameLift and the game server can free.
 */
export async function leaveSession(dependencies: Dependencies, seat: PlayerSeat): Promise<void> {
  const { gameSessions } = dependencies.tables;
  const session = await gameSessions.getItem(
    { gameSessionId: seat.at, part: "session" },
    { consistent: true },
  );
  if (session && (await isEnded(dependencies, session, seat.userId))) {
    await gameSessions.deleteItem(seatOf(seat.userId), ifUnchanged(seat));
    return;
  }
  await gameSessions.updateItem(seatOf(seat.userId), { set: { left: true }, ...ifUnchanged(seat) });
}

/** Ends a session, or its placement, unless somebody else has a seat. Returns true if it is ended. */
async function isEnded(
  dependencies: Dependencies,
  session: CreatedSession,
  userId: string,
): Promise<boolean> {
  const { gamelift, tables } = dependencies;
  if (!session.arn) {
    if (!(await stopPlacement(gamelift, session.gameSessionId))) return false;
    await forgetSession(tables, session);
    return true;
  }
  const seats = await gamelift.describePlayerSessions({ gameSessionId: session.arn });
  const others = seats.some(
    ({ playerId, status }) => playerId !== userId && (status === "RESERVED" || status === "ACTIVE"),
  );
  if (others) return false;
  await endSession(gamelift, session.arn);
  return true;
}
