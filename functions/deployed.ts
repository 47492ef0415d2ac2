import { without } from "@game-backend/framework/without";
import * as whole from ".";

/** Returns the game for a stack with or without game sessions on GameLift. */
export const deployed = (hasSessions: boolean) => (hasSessions ? whole : without(whole, "gamelift"));
