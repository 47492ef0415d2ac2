import type { CodeOf } from "@game-backend/framework/codes/code";

/** One message for every flaw of a proof: which check failed helps only those who forge. */
export const proofRefused = {
  code: "platform.proof_refused",
  status: 401,
  meaning: "The platform's proof is not valid here",
  remedy:
    "Get another nonce from POST /auth/challenge, let the player sign in to the platform again, and send its new proof",
} satisfies CodeOf<"platform">;

export const platformDown = {
  code: "platform.unavailable",
  status: 503,
  meaning: "The platform does not answer",
  remedy: "Wait for retryAfter seconds, and send the request again",
} satisfies CodeOf<"platform">;

export const issuerUnknown = {
  code: "platform.issuer_unknown",
  status: 404,
  meaning: "No such issuer is configured, or the game has no module for such a platform",
  remedy: "Use one of the names in the setting oidcIssuers, or of the game's own modules",
} satisfies CodeOf<"platform">;

/** Cognito signs players of its own federation in by its hosted page only. */
export const hostedPageOnly = {
  code: "platform.hosted_page_only",
  status: 409,
  meaning: "This account signs in on the hosted page",
  remedy: "Open the hosted sign-in page, whose address is the stack's output signInUrl",
} satisfies CodeOf<"platform">;

/** A crash left it halfway, and a job is removing it. */
export const signInContended = {
  code: "platform.try_again",
  status: 503,
  meaning: "The account is being changed: try again",
  remedy: "Wait for retryAfter seconds, and sign in again",
} satisfies CodeOf<"platform">;

export const workNeeded = {
  code: "platform.work_missing",
  status: 400,
  meaning: "Only the platform can judge this proof, so the caller pays with work first",
  remedy:
    "Send the solution of a challenge from POST /auth/guest/challenge as work, or what the last sign-in gave as returning",
} satisfies CodeOf<"platform">;

export const callsUsedUp = {
  code: "platform.busy",
  status: 429,
  meaning: "Too many players ask this platform at the moment",
  remedy: "Wait for retryAfter seconds, and send the request again, with another challenge if it had one",
} satisfies CodeOf<"platform">;

export const linksUsedUp = {
  code: "platform.too_many_links",
  status: 429,
  meaning: "Too many accounts were sent to be linked today",
  remedy: "Try again after retryAfter seconds",
} satisfies CodeOf<"platform">;

export const legacyUnknown = {
  code: "platform.legacy_unknown",
  status: 404,
  meaning: "No such legacy backend is configured",
  remedy: "Use one of the names in the setting legacyBackends",
} satisfies CodeOf<"platform">;

export const legacyOver = {
  code: "platform.legacy_over",
  status: 410,
  meaning: "The time to come over from this backend has passed",
  remedy: "Sign in as a new player, and ask support",
} satisfies CodeOf<"platform">;

export const legacyUnlisted = {
  code: "platform.legacy_unlisted",
  status: 403,
  meaning: "This account of the legacy backend was not moved",
  remedy: "Sign in as a new player",
} satisfies CodeOf<"platform">;
