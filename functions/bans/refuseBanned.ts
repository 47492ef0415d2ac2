import { banned } from "@game-backend/framework/codes/auth";
import { refuse } from "@game-backend/framework/errors";
import type { Granted } from "../game";

/**
 * Throws 403 for a banned player, whose token can still be valid for an hour. Costs half a read unit. Use it for
 * actions that reach other players.
 */
export async function refuseBanned(
  { profiles }: Granted<{ profiles: ["GetItem"] }>,
  userId: string,
): Promise<void> {
  const profile = await profiles.getItem({ userId });
  if (profile?.bannedAt !== undefined) throw refuse(banned);
}
