import { bannedUntil } from "@game-backend/framework/ban";
import { playerDeleted } from "@game-backend/framework/codes/players";
import { type Refusal, refuse } from "@game-backend/framework/errors";
import { isBannedAt } from "@game-backend/framework/profiles";
import { publicId } from "@game-backend/framework/publicId";
import type { Profile } from "./rows";

/**
 * Returns the condition on a player's profile for creating rows about the player: the account exists and is not banned at this
 * time, in milliseconds since the epoch.
 */
export const mayPlay = (now: number) =>
  ({
    if: { userId: { exists: true } },
    unless: [
      { bannedAt: { exists: true }, bannedUntil: { exists: false } },
      { bannedUntil: { atLeast: now + 1 } },
    ],
  }) as const;

type Ban = Pick<Profile, "bannedAt" | "bannedUntil" | "banSanction">;

/** Returns the error for a player whose profile fails `mayPlay`; `undefined` for a player who may play. */
export function refusalOf(profile: Ban | undefined, now: number): Refusal | undefined {
  if (!profile) return refuse(playerDeleted);
  return isBannedAt(profile, now) ? refusalOfBan(profile) : undefined;
}

/** Returns the refusal of a player who is banned. */
export const refusalOfBan = ({ bannedUntil: until, banSanction }: Ban): Refusal =>
  bannedUntil({ until, sanction: banSanction && publicId(banSanction) });

/** Returns the refusal of a player whose profile, which may be missing, has failed `mayPlay`. */
export const refuseOut = (profile: object | undefined, now: number): Refusal =>
  refusalOf(profile, now) ?? refuse(playerDeleted);
