import type { Granted } from "./definition";

/** Returns true if a match is relayed and the player is in it. */
export async function isInMatch(
  { matches }: Granted<{ matches: ["GetItem"] }>,
  matchId: string,
  userId: string,
): Promise<boolean> {
  const match = await matches.getItem({ matchId }, { consistent: true });
  return match?.relay !== undefined && Object.hasOwn(match.players, userId);
}
