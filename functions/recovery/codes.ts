import type { CodeOf } from "@game-backend/framework/codes/code";

/** One message for every flaw, so that nobody learns which codes exist. */
export const badCode = {
  code: "recovery.bad_code",
  status: 403,
  meaning: "The recovery code is not valid",
  remedy: "Let the player check the code, or ask the game's support for one",
} satisfies CodeOf<"recovery">;

export const hasAddress = {
  code: "recovery.has_address",
  status: 409,
  meaning: "This account has a verified e-mail address, which recovers it",
  remedy: "Let the player set a new password by e-mail",
} satisfies CodeOf<"recovery">;
