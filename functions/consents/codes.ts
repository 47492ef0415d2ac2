import type { CodeOf } from "@game-backend/framework/codes/code";

export const required = {
  code: "consent.required",
  status: 403,
  meaning: "The player has not accepted the current version of a document; `documents` lists which",
  remedy: "Show the documents, and send the player's yes by `POST /profile/consents`",
} satisfies CodeOf<"consent">;

export const outdated = {
  code: "consent.outdated",
  status: 409,
  meaning: "This is not the document's current version, which is `version`",
  remedy: "Show the current version to the player, and ask again",
} satisfies CodeOf<"consent">;

export const notAsked = {
  code: "consent.not_asked",
  status: 404,
  meaning: "The game does not ask players to accept this document",
  remedy: "Ask for the documents of `GET /profile/consents` only",
} satisfies CodeOf<"consent">;
