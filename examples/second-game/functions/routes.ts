/** Every route, one per line: the game's own, and some of the library's. */
export { default as getAvatar } from "@game-backend/framework/avatar/getAvatar";
export { default as postPresign } from "@game-backend/framework/avatar/postPresign";
export { default as getContent } from "@game-backend/framework/content/getContent";
export { default as getDuel } from "./duels/getDuel";
export { default as postDuel } from "./duels/postDuel";
export { default as getBest } from "./rolls/getBest";
export { default as getRolls } from "./rolls/getRolls";
export { default as postRoll } from "./rolls/postRoll";
export { default as postTicket } from "./sockets/postTicket";
