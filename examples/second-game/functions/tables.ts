/** Every table, one per line: the game's own, and those that the components need. */
export { avatars } from "../../../functions/avatar/tables";
export { allowances } from "../../../functions/lib/allowances";
export { connections } from "../../../functions/lib/connections";
export { requests } from "../../../functions/lib/requests";
export { revocations } from "../../../functions/lib/revocations";
export { subscriptions, tickets } from "../../../functions/realtime/tables";
export { duels } from "./duels/tables";
export { bests, rolls } from "./rolls/tables";
