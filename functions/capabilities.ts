/** Every capability beyond tables, one per line. Handlers use the exported name in `uses` and in their requests. */
export { identityKey, playersKey, signingKey, ticketKey } from "./keys";
export { gamelift } from "./lib/capabilities/gamelift";
export { links } from "./lib/capabilities/links";
export { objects } from "./lib/capabilities/objects";
export { sockets } from "./lib/capabilities/sockets";
export { staff } from "./lib/capabilities/staff";
export { tokens } from "./lib/capabilities/tokens";
export { uploadLinks } from "./lib/capabilities/uploadLinks";
export { users } from "./lib/capabilities/users";
export { processor } from "./processor";
export {
  accountsBudget,
  accountsPerNetwork,
  avatarsUrl,
  gameServerProcesses,
  hostedSignUp,
  mailsPerDay,
  pushBudget,
  realtimeUrl,
  signUpPlace,
  startsPerNetwork,
} from "./values";
