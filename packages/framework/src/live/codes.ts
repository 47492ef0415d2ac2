import type { CodeOf } from "../codes/code";

export const liveUnreadable = {
  code: "live.unreadable",
  status: 503,
  meaning: "The offers cannot be read at the moment",
  remedy:
    "Wait for retryAfter seconds, and send the request again with the same Idempotency-Key; nothing was charged",
} satisfies CodeOf<"live">;

export const notBased = {
  code: "live.not_based",
  status: 409,
  meaning: "Somebody has published since",
  remedy: "Take over what is served now (npm run live -- pull), and publish again",
} satisfies CodeOf<"live">;

export const wrongDocuments = {
  code: "live.wrong_documents",
  status: 422,
  meaning: "The documents cannot be published",
  remedy: "Correct what the message lists",
} satisfies CodeOf<"live">;

export const tooManyPublications = {
  code: "live.too_many",
  status: 429,
  meaning: "There were 20 publications in the last hour",
  remedy: "Wait for retryAfter seconds; going back is always possible",
} satisfies CodeOf<"live">;

export const secondPublisherNeeded = {
  code: "live.second_needed",
  status: 403,
  meaning: "Documents of this kind can do harm: another member of the staff must agree to it",
  remedy: "Let somebody else who may publish agree at the desk (Live): that publishes it",
} satisfies CodeOf<"live">;

export const askedByOther = {
  code: "live.asked_by_other",
  status: 409,
  meaning: "Another member of the staff has asked for a publication that waits for a second person",
  remedy: "Agree to it, or take it away (DELETE /admin/live/asked/{at}), and ask again",
} satisfies CodeOf<"live">;

export const noPublication = {
  code: "live.no_publication",
  status: 404,
  meaning: "There is no such publication",
  remedy: "Ask for what is served now, and name a publication that there was",
} satisfies CodeOf<"live">;
