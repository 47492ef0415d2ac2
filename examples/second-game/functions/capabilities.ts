/** Every capability of handlers beyond tables, one per line. */
export { ticketKey } from "../../../functions/keys";
export { gamelift } from "../../../functions/lib/capabilities/gamelift";
export { objects } from "../../../functions/lib/capabilities/objects";
export { sockets } from "../../../functions/lib/capabilities/sockets";
export { staff } from "../../../functions/lib/capabilities/staff";
export { uploadLinks } from "../../../functions/lib/capabilities/uploadLinks";
export { avatarsUrl, realtimeUrl } from "./values";
