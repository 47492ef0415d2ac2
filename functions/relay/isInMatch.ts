import type { Granted } from "../game";

/** Returns true for a player of a match that is relayed. */
export async function isInMatch(
  { matches }: Granted<{ matches: ["GetItem"] }>,
  matchId: string,
  userId: string,
): Promise<boolean> {
  const match = await matches.getItem({ matchId }, { consistent: true });
  return match?.relay !== undefined && Object.hasOwn(match.players, userId);
}
