/** The game's handlers and data that the program passes to individual components. */

export { presetFiles as presets } from "@game-backend/framework/avatar/presetFiles";
export { connect } from "@game-backend/framework/sockets/connect";
export { disconnect } from "@game-backend/framework/sockets/disconnect";
export { groups } from "./auth/groups";
export { newPlayer } from "./auth/newPlayer";
export { firstItems as items } from "./catalog/items";
export { plans } from "./catalog/plans";
export { seed } from "./catalog/seed";
export { basicAuthorizer as authorizer } from "./partner/basicAuthorizer";
export { modes } from "./sessions/modes";
export { siteFacts as facts } from "./siteFacts";
