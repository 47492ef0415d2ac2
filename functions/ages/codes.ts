import type { CodeOf } from "@game-backend/framework/codes/code";

export const ageRequired = {
  code: "age.required",
  status: 403,
  meaning: "This needs to know the player's band of ages",
  remedy: "Ask the platform, or the player without a hint at what it opens, and send PUT /profile/age",
} satisfies CodeOf<"age">;

export const tooYoung = {
  code: "age.too_young",
  status: 403,
  meaning: "This is closed for the player's band of ages",
  remedy: "Do not offer it; a guardian may ask the game's support",
} satisfies CodeOf<"age">;

export const guardianNeeded = {
  code: "age.guardian_needed",
  status: 403,
  meaning: "A guardian has not agreed, or has withdrawn the consent",
  remedy: "Do not offer it until GET /profile/age lists it no more as closed",
} satisfies CodeOf<"age">;

export const badAppTransaction = {
  code: "age.bad_app_transaction",
  status: 400,
  meaning: "The app transaction is not one that Apple has signed for this app",
  remedy: "Send AppTransaction.shared's jwsRepresentation unchanged",
} satisfies CodeOf<"age">;
