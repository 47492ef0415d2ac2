import type { Granted } from "../game";
import { HttpError } from "../lib/errors";

/**
 * Throws 403 for a player whom an admin keeps out, and whose token is good for up to an hour yet. Half a read unit: for
 * what reaches other players.
 */
export async function refuseBanned(
  { profiles }: Granted<{ profiles: ["GetItem"] }>,
  userId: string,
): Promise<void> {
  const profile = await profiles.getItem({ userId });
  if (profile?.bannedAt !== undefined) throw new HttpError(403, "You are banned");
}
