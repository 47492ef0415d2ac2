/** The game as its program deploys it. */
export * as capabilities from "./capabilities";
export * as stores from "./stores";
export * as tables from "./tables";

/** Where these modules are. */
export const folder = __dirname;
