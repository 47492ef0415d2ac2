/** All features, for specs of what the whole game has. A spec of some features takes a world or a game of `ownWorld.ts`. */
import { without } from "@game-backend/framework/without";
import { game } from "../../functions/whole";

export * as features from "../../functions";
export { game };

/** The routes that the specs' local run has: it has no platform of the game's own. */
export const { routes: servedRoutes } = without(game, { capabilities: ["customSignIn"] });
