import * as whole from ".";
import { without } from "./lib/without";

/** Returns the game for a stack that has game sessions on GameLift, or has none. */
export const deployed = (hasSessions: boolean) => (hasSessions ? whole : without(whole, "gamelift"));
