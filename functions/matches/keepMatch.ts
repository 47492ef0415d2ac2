import type { Granted } from "../game";
import type { ModeName } from "../sessions/modes";

/** How long a match can be reported, in seconds. */
const keptSeconds = 86_400;

/** Keeps who is in a match, once: the first that is heard of it stays. */
export async function keepMatch(
  { matches }: Granted<{ matches: ["PutItem"] }>,
  match: { matchId: string; mode: ModeName; players: Record<string, string>; madeAt: number },
): Promise<void> {
  const expiresAt = Math.floor(match.madeAt / 1_000) + keptSeconds;
  await matches.putItem({ ...match, expiresAt }, { if: { matchId: { exists: false } } });
}
