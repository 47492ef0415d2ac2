/** The features' parts of the page, one per line. A part is a folder; `feature.ts` in it says what it has. */

export * as auth from "./features/auth/feature";
export * as avatar from "./features/avatar/feature";
export * as blocks from "./features/blocks/feature";
export * as catalog from "./features/catalog/feature";
export * as chat from "./features/chat/feature";
export * as content from "./features/content/feature";
export * as economy from "./features/economy/feature";
export * as identities from "./features/identities/feature";
export * as leaderboard from "./features/leaderboard/feature";
export * as lobbies from "./features/lobbies/feature";
export * as matches from "./features/matches/feature";
export * as matchmaking from "./features/matchmaking/feature";
export * as notices from "./features/notices/feature";
export * as parties from "./features/parties/feature";
export * as platforms from "./features/platforms/feature";
export * as privacy from "./features/privacy/feature";
export * as profile from "./features/profile/feature";
export * as purchases from "./features/purchases/feature";
export * as realtime from "./features/realtime/feature";
export * as recovery from "./features/recovery/feature";
export * as relay from "./features/relay/feature";
export * as reports from "./features/reports/feature";
export * as sanctions from "./features/sanctions/feature";
export * as seasons from "./features/seasons/feature";
export * as signIns from "./features/signIns/feature";
export * as tracks from "./features/tracks/feature";
