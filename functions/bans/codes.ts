import type { CodeOf } from "@game-backend/framework/codes/code";

/** It does not mention a ban, because the address may be another person's. */
export const identityRefused = {
  code: "identity.refused",
  status: 403,
  meaning: "This name or address cannot be used",
  remedy: "Ask the player for another one",
  by: "the user pool, whose answer has the message without the code",
} satisfies CodeOf<"identity">;
