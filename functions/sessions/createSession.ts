import { HttpError, isThrottle } from "../lib/errors";
import { isGameLiftError } from "../lib/gameLift";
import { reused } from "../lib/idempotency";
import type { RequestHash } from "../lib/requestHash";
import type { Player } from "../lib/route";
import type { Transact } from "../lib/transact";
import { mayPlay, refusalOf } from "../profile/mayPlay";
import type { Profile } from "../profile/rows";
import { countStart, countStartUses } from "./countStart";
import type { SessionDependencies } from "./dependencies";
import { sizeOf } from "./mode";
import { modeOf } from "./modes";
import { newSession } from "./newSession";
import { forgetSession, type PlacementState, waitForPlacement } from "./placement";
import type { CreatedSession, GameSessionData } from "./rows";

/** The grants of `createSession`. */
export const createUses = {
  ...countStartUses,
  profiles: ["ConditionCheckItem"],
  gameSessions: ["PutItem", "UpdateItem", "DeleteItem"],
  gamelift: ["StartGameSessionPlacement", "DescribeGameSessionPlacement", "StopGameSessionPlacement"],
} as const;

interface Dependencies extends SessionDependencies<typeof createUses> {
  transact: Transact;
}

/**
 * Creates a game session. It first writes the rows, then starts the placement, so that there is no session without a
 * row. If the function dies in between, there are rows without a session: the first read after a minute deletes them,
 * and after five minutes they have expired. Throws 429 for a player who creates too many sessions, and 500 if the
 * session cannot be created. Either way it leaves nothing behind, and does not end a session that an earlier request
 * with the same key has created. If starting the placement seems to fail but the session exists, because only the
 * answer was lost, it continues.
 */
export async function createSession(
  dependencies: Dependencies,
  player: Player,
  wanted: Wanted,
): Promise<PlacementState> {
  try {
    return await create(dependencies, player, wanted);
  } catch (error) {
    if (error instanceof HttpError || isThrottle(error)) throw error;
    console.error(error);
    throw failed();
  }
}

interface Wanted {
  gameSessionId: string;
  requestHash: RequestHash;
  gameSessionData: GameSessionData;
}

async function create(dependencies: Dependencies, player: Player, wanted: Wanted): Promise<PlacementState> {
  const { tables, transact, now } = dependencies;
  const rows = newSession(player, { ...wanted, requestHash: wanted.requestHash.stored }, now);
  const free = { if: { gameSessionId: { exists: false } } } as const;
  const { applied, writes } = await transact([
    ...rows.map((row) => tables.gameSessions.putItem(row, free)),
    tables.profiles.conditionCheckItem({ userId: player.id }, mayPlay),
  ]);
  const profile = writes.at(-1);
  const out = profile && !profile.applied && refusalOf(profile.before as Profile | undefined);
  if (out) throw out;
  const known = writes[0]?.before as CreatedSession | undefined;
  if (!applied && !wanted.requestHash.is(known?.requestHash)) throw reused();
  const session = applied ? rows[0] : (known ?? rows[0]);
  const refused = applied && (await countStart(tables, "game sessions", player.id, now));
  if (refused) {
    await forgetSession(tables, session.gameSessionId, player.id);
    throw refused;
  }
  try {
    await startPlacement(dependencies, session);
  } catch (error) {
    // A retry does not undo what the first request has started: players may be in that session.
    if (!applied) throw error;
    if (await stopPlacement(dependencies, session)) {
      await forgetSession(tables, session.gameSessionId, player.id);
      throw error;
    }
    console.error(error);
  }
  const placed = await waitForPlacement(dependencies, session);
  if (placed.status === "GONE") throw failed();
  return placed;
}

async function startPlacement(
  { gamelift }: Dependencies,
  { gameSessionId: id, userId, gameSessionData }: CreatedSession,
) {
  const { mode, name, properties } = gameSessionData;
  try {
    await gamelift.startGameSessionPlacement({
      id,
      name,
      maximumPlayers: sizeOf(modeOf(mode)),
      // Sessions are found by these properties.
      properties: { ...properties, mode, id },
      playerId: userId,
    });
  } catch (error) {
    // A placement with this id comes from the request's first attempt.
    if (
      isGameLiftError(error, "InvalidRequestException") &&
      (await gamelift.describeGameSessionPlacement(id))
    )
      return;
    throw error;
  }
}

/**
 * Stops a placement that may have started although the call failed. Returns false if it has ended or already has its
 * game session: GameLift does not stop such a placement.
 */
async function stopPlacement(
  { gamelift }: Dependencies,
  { gameSessionId }: CreatedSession,
): Promise<boolean> {
  try {
    await gamelift.stopGameSessionPlacement(gameSessionId);
  } catch (error) {
    if (isGameLiftError(error, "InvalidRequestException")) return false;
    if (!isGameLiftError(error, "NotFoundException")) throw error;
  }
  return true;
}

const failed = () =>
  new HttpError(500, "The game session could not be created", {}, "Failed to create game session");
