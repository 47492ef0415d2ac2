/** Documents that the game's developers publish. */
import getContent from "./getContent";

export * as codes from "./codes";
export * as stores from "./stores";

export const routes = { getContent };
