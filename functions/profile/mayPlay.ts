import { HttpError, playerDeleted } from "../lib/errors";
import type { Profile } from "./rows";

/** The condition, on a player's profile, under which rows about them may begin: they have an account and no ban. */
export const mayPlay = {
  if: { userId: { exists: true } },
  unless: { bannedAt: { exists: true } },
} as const;

/** Returns the refusal of a player, by the profile that failed `mayPlay`; `undefined` for a player who may play. */
export function refusalOf(profile: Pick<Profile, "bannedAt"> | undefined): HttpError | undefined {
  if (!profile) return playerDeleted();
  return profile.bannedAt === undefined ? undefined : new HttpError(403, "You are banned");
}
