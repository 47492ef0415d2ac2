/** Every route, a line each. */
export { default as getRolls } from "./rolls/getRolls";
export { default as postRoll } from "./rolls/postRoll";
export { default as postTicket } from "./sockets/postTicket";
