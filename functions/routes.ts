/** Every route of the REST API, a line each. The name is the name of its function, too. */
export { default as postGuest } from "./auth/postGuest";
export { default as postLink } from "./auth/postLink";
export { default as getProgress } from "./economy/getProgress";
export { default as getWallet } from "./economy/getWallet";
export { default as postMoneyAdd } from "./economy/postMoneyAdd";
export { default as postProgress } from "./economy/postProgress";
export { default as postShopBuy } from "./economy/postShopBuy";
export { default as postTaskComplete } from "./economy/postTaskComplete";
export { default as postUnlock } from "./economy/postUnlock";
export { default as getLeaderboard } from "./leaderboard/getLeaderboard";
export { default as postScore } from "./leaderboard/postScore";
export { default as postServerScore } from "./leaderboard/postServerScore";
export { default as deleteProfile } from "./profile/deleteProfile";
export { default as getProfile } from "./profile/getProfile";
export { default as getProfileExport } from "./profile/getProfileExport";
export { default as getUsers } from "./profile/getUsers";
export { default as patchProfile } from "./profile/patchProfile";
