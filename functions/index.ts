/** The features of this game, one per line. A feature is a folder; `feature.ts` in it says what it has. */

export * as access from "@game-backend/framework/access/feature";
export * as framework from "@game-backend/framework/feature";
export * as sockets from "@game-backend/framework/sockets/feature";
export * as admin from "./admin/feature";
export * as auth from "./auth/feature";
export * as avatar from "./avatar/feature";
export * as bans from "./bans/feature";
export * as blocks from "./blocks/feature";
export * as catalog from "./catalog/feature";
export * as chat from "./chat/feature";
export * as content from "./content/feature";
export * as economy from "./economy/feature";
export * as leaderboard from "./leaderboard/feature";
export * as matches from "./matches/feature";
export * as matchmaking from "./matchmaking/feature";
export * as names from "./names/feature";
export * as parties from "./parties/feature";
export * as partner from "./partner/feature";
export * as privacy from "./privacy/feature";
export * as profile from "./profile/feature";
export * as purchases from "./purchases/feature";
export * as realtime from "./realtime/feature";
export * as relay from "./relay/feature";
export * as seasons from "./seasons/feature";
export * as sessions from "./sessions/feature";
export * as signUps from "./signUps/feature";
