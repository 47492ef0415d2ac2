/** All features, for specs of what the whole game has. A spec of some features takes a world or a game of `ownWorld.ts`. */
export * as features from "../../functions";
export { game } from "../../functions/whole";
