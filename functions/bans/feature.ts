/** Banned players and their identities. */

export * as capabilities from "./capabilities";
export * as tables from "./tables";
