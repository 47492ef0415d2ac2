import { daySeconds } from "@game-backend/framework/durations";
import type { When } from "@game-backend/framework/expressions";
import type { LobbyPlace } from "./rows";

/** Seconds for which a player's place is kept: longer than any lobby lasts. */
const keptSeconds = 2 * daySeconds;

export const newPlace = (userId: string, code: string, now: number): LobbyPlace => ({
  userId,
  code,
  expiresAt: Math.ceil(now / 1_000) + keptSeconds,
});

/** Returns the condition that a player's place is still the one that was read, or still missing. */
export const placeAsRead = (place: LobbyPlace | undefined) =>
  ({ if: { code: place ? { equals: place.code } : { exists: false } } }) as const satisfies When<LobbyPlace>;
