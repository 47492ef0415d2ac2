/** The game's handlers and data that the program passes to individual components. */
export { groups } from "./auth/groups";
export { newPlayer } from "./auth/newPlayer";
export { presetFiles as presets } from "./avatar/presetFiles";
export { firstItems as items } from "./catalog/items";
export { plans } from "./catalog/plans";
export { seed } from "./catalog/seed";
export { basicAuthorizer as authorizer } from "./partner/basicAuthorizer";
export { connect } from "./realtime/connect";
export { disconnect } from "./realtime/disconnect";
export { modes } from "./sessions/modes";
export { siteFacts as facts } from "./siteFacts";
