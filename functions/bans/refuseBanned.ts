import type { Granted } from "../game";
import { HttpError } from "../lib/errors";

/**
 * Throws 403 for a banned player, whose token can be valid for another hour. Costs half a read unit. Use it where an
 * action reaches other players.
 */
export async function refuseBanned(
  { profiles }: Granted<{ profiles: ["GetItem"] }>,
  userId: string,
): Promise<void> {
  const profile = await profiles.getItem({ userId });
  if (profile?.bannedAt !== undefined) throw new HttpError(403, "You are banned");
}
