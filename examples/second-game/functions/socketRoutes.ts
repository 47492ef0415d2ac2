/** Every message of the WebSocket API, one per line. */
export { default as lastRoll } from "./sockets/lastRoll";
