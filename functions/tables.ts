/** Every table, a line each. The name is what `uses` and `request.tables` call it. */
export { audit } from "./admin/tables";
export { avatars } from "./avatar/tables";
export { bannedIdentities } from "./bans/tables";
export { allowances, catalog } from "./catalog/tables";
export { conversations, messages } from "./chat/tables";
export { ledger, progress } from "./economy/tables";
export { ranks, scores } from "./leaderboard/tables";
export { connections } from "./lib/connections";
export { requests } from "./lib/requests";
export { revocations } from "./lib/revocations";
export { matches, playerMatches } from "./matches/tables";
export { searches } from "./matchmaking/tables";
export { credentials } from "./partner/tables";
export { dataRequests } from "./privacy/tables";
export { profiles } from "./profile/tables";
export { broadcasts, pushes, subscriptions, tickets } from "./realtime/tables";
export { standings } from "./seasons/tables";
