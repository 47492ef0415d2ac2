// The platforms that sign players in, one per line.

export { appleSignIn } from "./apple/configuration";
export { customSignIn } from "./custom/configuration";
export { gameCenterSignIn } from "./gameCenter/configuration";
export { googleSignIn } from "./google/configuration";
export { legacyBackends } from "./legacy/configuration";
export { oidcSignIn } from "./oidc/configuration";
export { playGamesSignIn } from "./playGames/configuration";
export { steamSignIn } from "./steam/configuration";
