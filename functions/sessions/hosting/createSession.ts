import type { Time } from "@game-backend/framework/clock";
import { isThrottle, Refusal, refuse } from "@game-backend/framework/errors";
import { reused } from "@game-backend/framework/idempotency";
import { refusalOf } from "@game-backend/framework/playerRefusals";
import type { RequestHash } from "@game-backend/framework/requestHash";
import type { Player } from "@game-backend/framework/route";
import { sizeOf } from "@game-backend/framework/sessions/mode";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { mayPlay } from "../../profile/mayPlay";
import { creationFailed, placeTaken } from "../codes";
import type { Collected } from "../definition";
import { modeOf } from "../modes";
import type { CreatedSession, GameSessionData } from "../rows";
import { newSession } from "../rules/newSession";
import { ifUnchanged } from "../rules/seat";
import { freePlayer, freeUses } from "../seats/freePlayer";
import { freePlace, isFree } from "../seats/takePlace";
import { type Caller, countStart, countStartUses } from "./countStart";
import type { SessionDependencies } from "./dependencies";
import { forgetSession, type PlacementState, startPlacement, waitForPlacement } from "./placement";
import { stopPlacement } from "./sessionEnds";

/** The grants of `createSession`. */
export const createUses = {
  ...countStartUses,
  profiles: ["GetItem", "ConditionCheckItem"],
  gameSessions: [...freeUses.gameSessions, "PutItem"],
  liveSessions: [...freeUses.liveSessions, "Query", "PutItem"],
  gameServerProcesses: true,
  gamelift: [...freeUses.gamelift, "StartGameSessionPlacement", "StopGameSessionPlacement"],
} as const;

interface Dependencies
  extends Pick<Caller, "identityKey" | "startsPerNetwork">,
    SessionDependencies<Omit<typeof createUses, "gameServerProcesses" | "identityKey" | "startsPerNetwork">>,
    Collected<"otherGames" | "gameChecks">,
    Pick<Time, "wait"> {
  transact: Transact;
  /** The number of processes that the game servers run, as digits. */
  gameServerProcesses: string;
}

/**
 * Creates a game session, for a player who is in no other game. It first writes the rows, then starts the placement, so that there
 * is no session without a row. If the function dies in between, there are rows without a session: the consumer that watches
 * sessions deletes them after a minute. Throws 409 for a player who is in a game or searches, and if sessions without matchmaking
 * have all their places; 429 for a player who creates too many sessions; 503 if others keep taking the places that seem free; 500
 * if the session cannot be created. Either way it leaves nothing behind, and does not end a session that an earlier request with
 * the same key has created. If starting the placement seems to fail but the session exists, because only the answer was lost, it
 * continues.
 */
export async function createSession(
  dependencies: Dependencies,
  caller: Pick<Caller, "address"> & { player: Player },
  wanted: Wanted,
): Promise<PlacementState> {
  try {
    return await create(dependencies, caller, wanted);
  } catch (error) {
    if (error instanceof Refusal || isThrottle(error)) throw error;
    console.error(error);
    throw failed();
  }
}

interface Wanted {
  gameSessionId: string;
  requestHash: RequestHash;
  gameSessionData: GameSessionData;
  invited?: readonly string[];
}

async function create(
  dependencies: Dependencies,
  { player, address }: Parameters<typeof createSession>[1],
  wanted: Wanted,
): Promise<PlacementState> {
  const { tables, now } = dependencies;
  const { session, applied } = await begin(dependencies, player, wanted);
  const refused =
    applied &&
    (await countStart(tables, "game sessions", { ...dependencies, userId: player.id, address }, now));
  if (refused) {
    await forgetSession(tables, session);
    throw refused;
  }
  try {
    await startPlacement(dependencies.gamelift, wantedOf(session));
  } catch (error) {
    // A retry does not undo what the first request has started: players may be in that session.
    if (!applied) throw error;
    if (await stopPlacement(dependencies.gamelift, session.gameSessionId)) {
      await forgetSession(tables, session);
      throw error;
    }
    console.error(error);
  }
  const placed = await waitForPlacement(dependencies, session);
  if (placed.status === "GONE") throw failed();
  return placed;
}

/**
 * Writes the rows of a new session. Returns the session with `applied: false` if an earlier request with the same key
 * has written them.
 */
async function begin(
  { tables, transact, gamelift, gameServerProcesses, otherGames, gameChecks, now }: Dependencies,
  player: Player,
  wanted: Wanted,
): Promise<{ session: CreatedSession; applied: boolean }> {
  const { gameSessionId, requestHash } = wanted;
  const known = await tables.gameSessions.getItem({ gameSessionId, part: "session" }, { consistent: true });
  if (known) return { session: ofRequest(known, requestHash), applied: false };
  const before = await freePlayer({ tables, gamelift, otherGames, now }, player.id);
  const checks = Object.values(gameChecks);
  return untilWritten(async () => {
    const place = await freePlace(tables, Number(gameServerProcesses), now);
    const { session, seat, live } = newSession(
      player,
      { ...wanted, requestHash: requestHash.stored },
      place,
      now,
    );
    const { applied, writes } = await transact([
      tables.gameSessions.putItem(session, { if: { gameSessionId: { exists: false } } }),
      tables.gameSessions.putItem(seat, ifUnchanged(before)),
      tables.profiles.conditionCheckItem({ userId: player.id }, mayPlay(now)),
      tables.liveSessions.putItem(live, isFree(now)),
      ...checks.map(({ check }) => check(player.id)),
    ]);
    if (applied) return { session, applied };
    const [mine, , profile, taken, ...checked] = writes;
    const out = profile.applied ? undefined : refusalOf(profile.before, now);
    if (out) throw out;
    if (mine.before?.part === "session")
      return { session: ofRequest(mine.before, requestHash), applied: false };
    const plays = checks.flatMap(({ refusal }, at) => refusal(checked[at]?.before) ?? []);
    if (plays[0]) throw plays[0];
    if (taken.applied) throw refuse(placeTaken, { retryAfter: 1 });
    return false;
  });
}

/** Returns a session that exists already. Throws 422 if another request with the same key has created it. */
function ofRequest(known: CreatedSession, requestHash: RequestHash): CreatedSession {
  if (!requestHash.is(known.requestHash)) throw reused();
  return known;
}

/** What GameLift needs to know of a created session, whose players find it by its properties. */
const wantedOf = ({
  gameSessionId: id,
  userId,
  gameSessionData: { mode, name, properties },
}: CreatedSession) => ({
  id,
  name,
  maximumPlayers: sizeOf(modeOf(mode)),
  properties: { ...properties, mode, id },
  playerIds: [userId],
});

const failed = () => refuse(creationFailed);
