/** Banned players and their identities. */

export * as capabilities from "./capabilities";
export * as codes from "./codes";
export * as tables from "./tables";
