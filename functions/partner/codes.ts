import type { CodeOf } from "@game-backend/framework/codes/code";

export const partnerDisabled = {
  code: "partner.disabled",
  status: 403,
  meaning: "Partner access is disabled",
  remedy: "Do not ask again: an operator disabled it, or the account is banned or deleted",
} satisfies CodeOf<"partner">;

export const keyIssued = {
  code: "partner.key_issued",
  status: 409,
  meaning: "This Idempotency-Key has issued a credential",
  remedy: "Use another key for another credential: a password is shown once",
} satisfies CodeOf<"partner">;
