/** Every message of the WebSocket API, a line each. */
export { default as lastRoll } from "./sockets/lastRoll";
