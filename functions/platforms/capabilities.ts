import { secret } from "@game-backend/framework/capabilities/secret";
import { value } from "@game-backend/framework/capabilities/value";
import { type CapabilityTypes, capability } from "@game-backend/framework/capability";
import { idTokenIssuers } from "./idTokens/idTokenIssuers";

export { gameCenterProofs } from "./gameCenter/capability";

// What verifies proofs of platforms, and asks them.
const powers = ["platforms"];

// The platforms whose ID tokens sign in, one per line.

/** Apple's ID tokens. */
export const appleTokens = /* @__PURE__ */ idTokenIssuers("APPLE_SIGN_IN", "appleSignIn");
/** The game's server at Apple, as JSON: see `AppleServer`. `{}`: nothing is asked of Apple's server. */
export const appleServer = /* @__PURE__ */ value("APPLE_SERVER", "appleServer", { powers });
/** The app's link for Apple's page, as JSON: see `appleCallback.ts`. */
export const appleLink = /* @__PURE__ */ value("APPLE_CALLBACK", "appleCallback", { powers });
/** The key with which the server proves to Apple who it is: PEM. */
export const appleSignInKey = /* @__PURE__ */ secret("APPLE_SIGN_IN_KEY_PARAMETER", "appleSignInKey", {
  powers,
});
/** Google's ID tokens. */
export const googleTokens = /* @__PURE__ */ idTokenIssuers("GOOGLE_SIGN_IN", "googleSignIn");
/** ID tokens of the issuers in the setting `oidcIssuers`, by name. */
export const oidcTokens = /* @__PURE__ */ idTokenIssuers("OIDC_SIGN_IN", "oidcSignIn");
/** The issuers whose codes sign in, as JSON: see `CodeIssuers`. */
export const oidcCodes = /* @__PURE__ */ value("OIDC_CODES", "oidcCodes", { powers });
/** The secrets of the game's clients at those issuers, as JSON by the issuers' names. */
export const oidcSecrets = /* @__PURE__ */ secret("OIDC_SECRETS_PARAMETER", "oidcSecrets", { powers });
/** The game at Steam, as JSON: see `SteamSettings`. */
export const steamSettings = /* @__PURE__ */ value("STEAM_SIGN_IN", "steamSignIn", { powers });
/** The publisher's key of Steam's web API. */
export const steamKey = /* @__PURE__ */ secret("STEAM_KEY_PARAMETER", "steamKey", { powers });
/** The game at Google Play Games, as JSON: see `PlayGamesSettings`. */
export const playGamesSettings = /* @__PURE__ */ value("PLAY_GAMES_SIGN_IN", "playGamesSignIn", { powers });
/** The secret of the game's OAuth client at Google. */
export const playGamesSecret = /* @__PURE__ */ secret("PLAY_GAMES_SECRET_PARAMETER", "playGamesSecret", {
  powers,
});
/** The backends that the game had before, as JSON: see `LegacyBackends`. */
export const legacyBackends = /* @__PURE__ */ value("FORMER_BACKENDS", "legacyBackends", { powers });
/** Tokens of those of them that sign with public keys. */
export const legacyTokens = /* @__PURE__ */ idTokenIssuers("FORMER_ISSUERS", "legacyIssuers");
/** The secrets by which the others are believed, as JSON by their names. */
export const legacySecrets = /* @__PURE__ */ secret("FORMER_SECRETS_PARAMETER", "legacySecrets", { powers });
/** Set for a stack that has a custom platform: see `customPlatforms` in `definition.ts`. */
export const customSignIn = /* @__PURE__ */ capability<CapabilityTypes & { use: true; client: true }>({
  environment: () => ({}),
  powers: () => powers,
  client: () => true,
});
