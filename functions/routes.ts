/** Every route of the REST API, a line each. The name is the name of its function, too. */
export { default as getProgress } from "./economy/getProgress";
export { default as getWallet } from "./economy/getWallet";
export { default as postMoneyAdd } from "./economy/postMoneyAdd";
export { default as postProgress } from "./economy/postProgress";
export { default as postShopBuy } from "./economy/postShopBuy";
export { default as postTaskComplete } from "./economy/postTaskComplete";
export { default as postUnlock } from "./economy/postUnlock";
export { default as postScore } from "./leaderboard/postScore";
