import type { CodeOf } from "@game-backend/framework/codes/code";

export const noProfile = {
  code: "profile.missing",
  status: 404,
  meaning: "You have no profile",
  remedy: "The account is deleted: sign out, and forget it",
} satisfies CodeOf<"profile">;

export const profileChanged = {
  code: "profile.version_changed",
  status: 412,
  meaning: "The profile is at another version than If-Match says",
  remedy: "Get the profile, and change that version",
} satisfies CodeOf<"profile">;

export const displayNameTaken = {
  code: "profile.name_looks_taken",
  status: 409,
  meaning: "The display name looks like another player's name",
  remedy: "Ask the player for another display name",
} satisfies CodeOf<"profile">;

export const nobodyNamed = {
  code: "profile.nobody_named",
  status: 404,
  meaning: "There is no player of this name",
  remedy: "Ask for the name again: GET /users finds names by their beginning",
} satisfies CodeOf<"profile">;
