import { count } from "@game-backend/framework/metrics";
import { isRelayed } from "@game-backend/framework/sessions/mode";
import { contribution, type Granted } from "../game";
import { ModeName, modeOf } from "../sessions/modes";

/** Seconds for which a match can be reported. */
const keptSeconds = 86_400;

/** Stores a match with its players, and counts it in the metrics. Only the first call for a match has an effect. */
export async function keepMatch(
  { matches }: Granted<{ matches: ["PutItem"] }>,
  match: { matchId: string; mode: ModeName; players: Record<string, string>; madeAt: number },
): Promise<void> {
  const expiresAt = Math.floor(match.madeAt / 1_000) + keptSeconds;
  const relayed = isRelayed(modeOf(match.mode)) && { relay: {}, reports: {} };
  const row = { ...match, ...relayed, expiresAt };
  const { applied } = await matches.putItem(row, { if: { matchId: { exists: false } } });
  if (applied) count("MatchesMade");
}

/** Keeps what matchmaking makes, because a result is checked against it. */
export const keptMatches = contribution("madeMatches", {
  uses: { matches: ["PutItem"] },
  keep: ({ tables }, match) => keepMatch(tables, { ...match, mode: ModeName.parse(match.mode) }),
});
