import type { Granted } from "./definition";
import type { Match } from "./rows";

/**
 * Returns a match that can still be reported, or `undefined` after a day. The check is needed because DynamoDB can
 * take days to delete an expired row.
 */
export async function openMatch(
  { matches }: Granted<{ matches: ["GetItem"] }>,
  matchId: string,
  now: number,
): Promise<Match | undefined> {
  const match = await matches.getItem({ matchId }, { consistent: true });
  return match && match.expiresAt * 1_000 > now ? match : undefined;
}
