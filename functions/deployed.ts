import * as whole from ".";
import { without } from "./lib/without";

/** Returns the game for a stack with or without game sessions on GameLift. */
export const deployed = (hasSessions: boolean) => (hasSessions ? whole : without(whole, "gamelift"));
