/** Every consumer of a table's stream, one per line. The name is also the name of its function. */

export { default as pushMessages } from "./chat/pushMessages";
export { default as keepRanks } from "./leaderboard/keepRanks";
export { default as followParties } from "./matchmaking/followParties";
export { default as stopSearches } from "./matchmaking/stopSearches";
export { default as tellInvited } from "./parties/tellInvited";
export { default as doDataRequests } from "./privacy/doDataRequests";
export { default as lookAgain } from "./privacy/lookAgain";
export { default as pushAvatars } from "./profile/pushAvatars";
export { default as pushBoards } from "./realtime/pushBoards";
export { default as pushWallets } from "./realtime/pushWallets";
export { default as sendBroadcasts } from "./realtime/sendBroadcasts";
export { default as tellBoards } from "./realtime/tellBoards";
export { default as closeSessions } from "./sessions/closeSessions";
export { default as endEmptySessions } from "./sessions/endEmptySessions";
