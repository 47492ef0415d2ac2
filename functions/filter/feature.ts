/** The filter of texts that players write and others read. */
import { definition } from "./definition";

export const { capabilities, documents, needs } = definition;
export * as codes from "./codes";
export * as settings from "./configuration";
