/** The filter of texts that players write and others read. */

export * as capabilities from "./capabilities";
export * as codes from "./codes";
export * as settings from "./configuration";
