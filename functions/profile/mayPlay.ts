import { playerDeleted } from "@game-backend/framework/codes/players";
import { type Refusal, refuse } from "@game-backend/framework/errors";
import { refusalOf } from "@game-backend/framework/playerRefusals";

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

/** Returns the refusal of a player whose profile, which may be missing, has failed `mayPlay`. */
export const refuseOut = (profile: object | undefined, now: number): Refusal =>
  refusalOf(profile, now) ?? refuse(playerDeleted);
