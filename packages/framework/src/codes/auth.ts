import type { CodeOf } from "./code";

/** Without a token, or with one that does not verify: the gateway does not tell an expired one from others. */
export const authRequired = {
  code: "auth.required",
  status: 401,
  meaning: "Unauthorized",
  remedy: "Renew the token, and send the request again; if the renewal fails, sign in again",
} satisfies CodeOf<"auth">;

export const authExpired = {
  code: "auth.expired",
  status: 401,
  meaning: "The token has expired",
  remedy: "Renew the token or the session's credentials, and send the request again",
} satisfies CodeOf<"auth">;

export const accountClosed = {
  code: "auth.account_closed",
  status: 401,
  meaning: "The account of this token is deleted",
  remedy: "Forget the account and its tokens; the player may create another one",
} satisfies CodeOf<"auth">;

export const signedOut = {
  code: "auth.signed_out",
  status: 401,
  meaning: "You have signed out: sign in again",
  remedy: "Sign in again; renewing the token does not help",
} satisfies CodeOf<"auth">;

export const recentSignInRequired = {
  code: "auth.recent_sign_in_required",
  status: 403,
  title: "Recent Sign-In Required",
  meaning: "This needs a sign-in within the last 10 minutes",
  remedy: "Ask for the password again, sign in, and repeat the request; renewing the token does not help",
} satisfies CodeOf<"auth">;

// An authorizer's refusal reaches the client through one template of the gateway, which appends what the authorizer says to
// `auth.denied`. So the codes of whatever an authorizer may refuse begin like that.

/** Also the answer to a signed request whose caller's policies do not allow it. */
export const denied = {
  code: "auth.denied",
  status: 403,
  meaning: "You may not do this",
  remedy: "Do not repeat the request; a game server needs a policy that allows execute-api:Invoke",
} satisfies CodeOf<"auth">;

/** A Lambda authorizer's refusal of a banned player, on the routes that the gateway serves itself. */
export const banned = {
  code: "auth.denied_banned",
  status: 403,
  meaning: "You are banned",
  remedy: "Do as for account.banned: tell the player, and send no further requests of this kind",
} satisfies CodeOf<"auth">;

/** The answer also has `until`, unless the ban has no end, and the id of the `sanction`, if it has one. */
export const accountBanned = {
  code: "account.banned",
  status: 403,
  meaning: "You are banned",
  remedy:
    "Tell the player until when (until, in milliseconds; absent: until it is lifted), and show their sanctions and inbox; " +
    "they may appeal, answer for consents, export their data and delete the account",
} satisfies CodeOf<"account">;

export const adminsOnly = {
  code: "auth.denied_admins_only",
  status: 403,
  meaning: "Only admins may do this",
  remedy: "Sign in as an admin; a group that was just granted needs a new token",
} satisfies CodeOf<"auth">;

export const staffOnly = {
  code: "auth.denied_staff_only",
  status: 403,
  meaning: "Only staff may do this",
  remedy: "Sign in as a member of the group; a group that was just granted needs a new token",
} satisfies CodeOf<"auth">;

export const budgetDenied = {
  code: "auth.denied_budget",
  status: 403,
  meaning: "You have sent more than an hour takes",
  remedy: "Send nothing until the hour ends",
} satisfies CodeOf<"auth">;

/** The refusals of requests that the gateway forwards, while operators have closed the game or turned the feature off. */
export const maintenanceDenied = {
  code: "auth.denied_maintenance",
  status: 403,
  meaning: "The game is closed for maintenance",
  remedy: "Do as for service.maintenance: ask again after some minutes",
} satisfies CodeOf<"auth">;

export const featureDenied = {
  code: "auth.denied_feature",
  status: 403,
  meaning: "This part of the game is turned off for now",
  remedy: "Do as for feature.off: go on without it",
} satisfies CodeOf<"auth">;

/** The refusal of a partner's request whose path or headers could mislead the upstream. */
export const requestDenied = {
  code: "auth.denied_request",
  status: 403,
  meaning: "The path leads out of the upstream's, or a header imitates one of the gateway's",
  remedy: "Send a path without dot segments and backslashes, and no header that begins with x_player",
} satisfies CodeOf<"auth">;

export const badSignature = {
  code: "auth.bad_signature",
  status: 403,
  meaning: "The signature does not fit the request",
  remedy:
    "Sign the request as it is sent, with the right key, region and the service execute-api, and check the clock",
} satisfies CodeOf<"auth">;

export const badApiKey = {
  code: "auth.bad_api_key",
  status: 403,
  meaning: "The API key is missing, unknown, or of no plan of this API",
  remedy: "Send a token, or the header x-api-key with a key of a plan",
} satisfies CodeOf<"auth">;
