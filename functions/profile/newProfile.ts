import type { Profile } from "./rows";

/** The profile of a player who has just arrived. Plain: Pulumi serializes it into the sign-up trigger. */
export function newProfile(userId: string, username: string, now: number): Profile {
  return { userId, username, directory: "players", createdAt: now, version: 1 };
}
