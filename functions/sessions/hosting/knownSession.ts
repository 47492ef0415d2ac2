import type { Code } from "@game-backend/framework/codes/code";
import { refuse } from "@game-backend/framework/errors";
import type { GameSession } from "@game-backend/framework/gameLift";
import { sizeOf } from "@game-backend/framework/sessions/mode";
import { noSession } from "../codes";
import { modeOf } from "../modes";
import type { CreatedSession, PlayerSeat } from "../rows";
import { publicProperties } from "../rules/answers";
import { placeAnswer } from "../rules/seat";
import type { SessionDependencies } from "./dependencies";
import { settlePlacement } from "./placement";
import { textsOf } from "./showTexts";

/** The grants of `knownSession`. */
export const knownUses = {
  gameSessions: ["GetItem", "UpdateItem", "DeleteItem"],
  liveSessions: ["DeleteItem"],
  gamelift: ["DescribeGameSessionPlacement", "DescribeGameSessions"],
} as const;

type Dependencies = SessionDependencies<typeof knownUses>;

/** A created session, with what GameLift reports about it. `live` is absent while the session is being placed. */
export interface KnownSession {
  row: CreatedSession;
  live?: GameSession;
}

/** Returns a session in its current state at GameLift. Throws 404 if it does not exist or no longer exists. */
export async function knownSession(
  dependencies: Dependencies,
  gameSessionId: string,
  missing: Code = noSession,
): Promise<KnownSession> {
  const { tables, gamelift, now } = dependencies;
  const row = await tables.gameSessions.getItem({ gameSessionId, part: "session" }, { consistent: true });
  if (!row || row.expiresAt * 1_000 <= now) throw refuse(missing);
  const arn = row.arn ?? (await placedArn(dependencies, row, missing));
  if (!arn) return { row };
  const live = await gamelift.describeGameSessions(arn);
  if (!live) throw refuse(missing);
  return { row: { ...row, arn }, live };
}

async function placedArn(
  dependencies: Dependencies,
  row: CreatedSession,
  missing: Code,
): Promise<string | undefined> {
  const placed = await settlePlacement(dependencies, row);
  if (placed.status === "GONE") throw refuse(missing);
  return placed.status === "PLACED" ? placed.arn : undefined;
}

const nameAndProperties = ({ name, properties }: Pick<GameSession, "name" | "properties">) => ({
  ...(name !== undefined && { name }),
  properties: { ...properties },
});

/**
 * Returns a session as players see it. GameLift's name and properties count: the creator's may have been removed. What a moderator
 * has taken away is away before GameLift knows.
 */
const sessionAnswer = ({ row, row: { gameSessionId, gameSessionData, hidden }, live }: KnownSession) => ({
  gameSessionId,
  mode: gameSessionData.mode,
  ...nameAndProperties(
    live && !hidden ? { ...live, properties: publicProperties(live.properties) } : textsOf(row),
  ),
  status: live?.status ?? "PENDING",
  players: live?.players ?? 1,
  maximumPlayers: live?.maximumPlayers ?? sizeOf(modeOf(gameSessionData.mode)),
});

/** Returns a session as a player sees it: with its address and the player's seat, if the player has one there. */
export function sessionForPlayer(known: KnownSession, seat: PlayerSeat | undefined) {
  const { gameSessionId } = known.row;
  const at = known.live?.at;
  if (seat?.at !== gameSessionId || !seat.playerSessionId || seat.left || !at) return sessionAnswer(known);
  const { playerSessionId } = seat;
  return { ...sessionAnswer(known), ...placeAnswer(gameSessionId, at), playerSessionId };
}
