import { value } from "@game-backend/framework/capabilities/value";

// Addresses and settings that components pass to this feature's handlers, one per line.

/** The number of processes that the game servers run, as digits. */
export const gameServerProcesses = /* @__PURE__ */ value("GAME_SERVER_PROCESSES", "gameServerProcesses");
/** The locations that host game sessions, as JSON of `GameLocation[]`. */
export const gameLocations = /* @__PURE__ */ value("GAME_LOCATIONS", "gameLocations");
/** `on` if the fleet may have GameLift's player gateway; otherwise `off`. */
export const playerGateway = /* @__PURE__ */ value("PLAYER_GATEWAY", "playerGateway");
/** How many game sessions and searches the players of a network may start in an hour, as digits; 0: no limit. */
export const startsPerNetwork = /* @__PURE__ */ value("STARTS_PER_NETWORK", "startsPerNetwork");
