/** Every table, one per line: the game's own, and those that the components need. */

export { allowances } from "@game-backend/framework/allowances";
export { avatars } from "@game-backend/framework/avatar/tables";
export { requests } from "@game-backend/framework/requests";
export { revocations } from "@game-backend/framework/revocations";
export { connections, subscriptions, tickets } from "@game-backend/framework/sockets/tables";
export { duels } from "./duels/tables";
export { bests, rolls } from "./rolls/tables";
