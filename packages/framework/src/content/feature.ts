import getContent from "./getContent";

export const summary = "Documents that the game's developers publish";

export * as codes from "./codes";
export * as stores from "./stores";

export const routes = { getContent };
