import type { CodeOf } from "@game-backend/framework/codes/code";

/** It does not mention a ban, because the address may be another person's. */
export const identityRefused = {
  code: "identity.refused",
  status: 403,
  meaning: "This name or address cannot be used",
  remedy: "Ask the player for another one",
  by: "the user pool, whose answer has the message without the code",
} satisfies CodeOf<"identity">;

export const identityTaken = {
  code: "identity.taken",
  status: 409,
  meaning: "This platform account belongs to another player",
  remedy: "Offer to sign in to that player with it, which leaves this one",
} satisfies CodeOf<"identity">;

export const identityOfProvider = {
  code: "identity.one_per_provider",
  status: 409,
  meaning: "Another account of this platform is linked already",
  remedy: "Unlink that one first: DELETE /profile/identities/{id}",
} satisfies CodeOf<"identity">;

export const identityUnknown = {
  code: "identity.unknown",
  status: 404,
  meaning: "No such identity is linked",
  remedy: "Read GET /profile/identities",
} satisfies CodeOf<"identity">;

export const lastIdentity = {
  code: "identity.last",
  status: 409,
  meaning: "This is the last way to sign in to the account",
  remedy:
    "Link another platform account or an e-mail address first; a guest sends the device's secret as X-Device-Secret, and staff who unlink it all the same send last=true",
} satisfies CodeOf<"identity">;

export const identityOfBanned = {
  code: "identity.of_banned",
  status: 409,
  meaning: "The player is banned: with an account that is unlinked, somebody could start over",
  remedy: "Lift the ban first",
} satisfies CodeOf<"identity">;

export const identityUnlinked = {
  code: "identity.unlinked",
  status: 409,
  meaning: "An account of this platform was unlinked, and only the game's support can link it again",
  remedy: "Tell the player to ask the game's support",
} satisfies CodeOf<"identity">;
