import * as z from "zod/mini";
import type { GameSession } from "../gameLift";

const MatchmakerData = z.object({
  matchId: z.string(),
  teams: z.array(
    z.object({ name: z.string(), players: z._default(z.array(z.object({ playerId: z.string() })), []) }),
  ),
});

/** Returns the match that a game session was created for; `undefined` if FlexMatch did not create the session. */
export function matchOfSession(
  session: Pick<GameSession, "matchmakerData" | "createdAt"> | undefined,
): { matchId: string; players: Record<string, string>; madeAt: number } | undefined {
  if (!session?.matchmakerData) return undefined;
  const { matchId, teams } = MatchmakerData.parse(JSON.parse(session.matchmakerData));
  const players = teams.flatMap(({ name, players }) => players.map(({ playerId }) => [playerId, name]));
  return { matchId, players: Object.fromEntries(players), madeAt: session.createdAt };
}
