import { banned } from "@game-backend/framework/codes/auth";
import { playerDeleted } from "@game-backend/framework/codes/players";
import { type Refusal, refuse } from "@game-backend/framework/errors";
import type { Profile } from "./rows";

/** The condition on a player's profile for creating rows about the player: the account exists and is not banned. */
export const mayPlay = {
  if: { userId: { exists: true } },
  unless: { bannedAt: { exists: true } },
} as const;

/** Returns the error for a player whose profile fails `mayPlay`; `undefined` for a player who may play. */
export function refusalOf(profile: Pick<Profile, "bannedAt"> | undefined): Refusal | undefined {
  if (!profile) return refuse(playerDeleted);
  return profile.bannedAt === undefined ? undefined : refuse(banned);
}

/** Returns the refusal of a player whose profile, which may be missing, has failed `mayPlay`. */
export const refuseOut = (profile: object | undefined): Refusal =>
  refusalOf(profile) ?? refuse(playerDeleted);
