/** Every table, one per line. Handlers use the exported name in `uses` and in `request.tables`. */

export { allowances } from "@game-backend/framework/allowances";
export { avatars } from "@game-backend/framework/avatar/tables";
export { requests } from "@game-backend/framework/requests";
export { revocations } from "@game-backend/framework/revocations";
export { connections, subscriptions, tickets } from "@game-backend/framework/sockets/tables";
export { audit } from "./admin/tables";
export { guests } from "./auth/tables";
export { bannedIdentities } from "./bans/tables";
export { catalog } from "./catalog/tables";
export { blocks, conversations, messages } from "./chat/tables";
export { ledger, progress } from "./economy/tables";
export { ranks, scores } from "./leaderboard/tables";
export { matches, playerMatches } from "./matches/tables";
export { searches } from "./matchmaking/tables";
export { nameLooks } from "./names/tables";
export { parties, partyPlaces } from "./parties/tables";
export { credentials } from "./partner/tables";
export { dataRequests } from "./privacy/tables";
export { profiles } from "./profile/tables";
export { broadcasts, pushes } from "./realtime/tables";
export { standings } from "./seasons/tables";
export { gameSessions, liveSessions } from "./sessions/tables";
export { signUps } from "./signUps/tables";
