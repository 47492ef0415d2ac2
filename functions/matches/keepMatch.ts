import type { Granted } from "../game";
import { count } from "../lib/metrics";
import { isRelayed } from "../sessions/mode";
import { type ModeName, modeOf } from "../sessions/modes";

/** The time for which a match can be reported, in seconds. */
const keptSeconds = 86_400;

/** Keeps the players of a match. The first message about a match decides, and counts it. */
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
