import type { Profile } from "./rows";

/**
 * Returns a new player's profile. Pulumi serializes this function with the trigger `newPlayer`, so it uses plain data
 * only. The version begins at the time in milliseconds, above those of a deleted profile.
 */
export function newProfile(userId: string, username: string, now: number): Profile {
  return { userId, username, directory: "players", createdAt: now, version: now };
}
