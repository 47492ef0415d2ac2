/** Every capability of handlers beyond tables, one per line. */

export { gamelift } from "@game-backend/framework/capabilities/gamelift";
export { objects } from "@game-backend/framework/capabilities/objects";
export { sockets } from "@game-backend/framework/capabilities/sockets";
export { staff } from "@game-backend/framework/capabilities/staff";
export { uploadLinks } from "@game-backend/framework/capabilities/uploadLinks";
export { ticketKey } from "@game-backend/framework/keys";
export { avatarsUrl, realtimeUrl } from "./values";
