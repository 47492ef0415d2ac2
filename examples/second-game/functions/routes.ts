/** Every route, a line each: the game's own, and one of the library. */
export { default as getContent } from "../../../functions/content/getContent";
export { default as getBest } from "./rolls/getBest";
export { default as getRolls } from "./rolls/getRolls";
export { default as postRoll } from "./rolls/postRoll";
export { default as postTicket } from "./sockets/postTicket";
