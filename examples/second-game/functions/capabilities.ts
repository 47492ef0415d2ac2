/** Every capability of handlers beyond tables, one per line. */
export { forms } from "../../../functions/lib/capabilities/forms";
export { gamelift } from "../../../functions/lib/capabilities/gamelift";
export { objects } from "../../../functions/lib/capabilities/objects";
export { sockets } from "../../../functions/lib/capabilities/sockets";
export { avatarsUrl, realtimeUrl } from "./values";
