import { HttpError, playerDeleted } from "@game-backend/framework/errors";
import type { Profile } from "./rows";

/** The condition on a player's profile for creating rows about the player: the account exists and is not banned. */
export const mayPlay = {
  if: { userId: { exists: true } },
  unless: { bannedAt: { exists: true } },
} as const;

/** Returns the error for a player whose profile fails `mayPlay`; `undefined` for a player who may play. */
export function refusalOf(profile: Pick<Profile, "bannedAt"> | undefined): HttpError | undefined {
  if (!profile) return playerDeleted();
  return profile.bannedAt === undefined ? undefined : new HttpError(403, "You are banned");
}
