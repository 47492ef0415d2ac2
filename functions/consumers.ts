/** Every consumer of a table's stream, a line each. The name is the name of its function, too. */

export { default as pushMessages } from "./chat/pushMessages";
export { default as keepRanks } from "./leaderboard/keepRanks";
export { default as doDataRequests } from "./privacy/doDataRequests";
export { default as pushAvatars } from "./profile/pushAvatars";
export { default as pushBoards } from "./realtime/pushBoards";
export { default as pushWallets } from "./realtime/pushWallets";
export { default as sendBroadcasts } from "./realtime/sendBroadcasts";
export { default as tellBoards } from "./realtime/tellBoards";
