/** Every capability beyond tables, one per line. Handlers use the exported name in `uses` and in their requests. */

export { processor } from "@game-backend/framework/avatar/processor";
export { avatarsUrl } from "@game-backend/framework/avatar/values";
export { gamelift } from "@game-backend/framework/capabilities/gamelift";
export { links } from "@game-backend/framework/capabilities/links";
export { objects } from "@game-backend/framework/capabilities/objects";
export { sockets } from "@game-backend/framework/capabilities/sockets";
export { staff } from "@game-backend/framework/capabilities/staff";
export { tokens } from "@game-backend/framework/capabilities/tokens";
export { uploadLinks } from "@game-backend/framework/capabilities/uploadLinks";
export { users } from "@game-backend/framework/capabilities/users";
export { identityKey, playersKey, signingKey, ticketKey } from "@game-backend/framework/keys";
export {
  accountsBudget,
  accountsPerNetwork,
  gameServerProcesses,
  hostedSignUp,
  mailsPerDay,
  pushBudget,
  realtimeUrl,
  signUpPlace,
  startsPerNetwork,
} from "./values";
