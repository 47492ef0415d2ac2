/** The filter of texts that players write and others read. */
import { own } from "./own";

export const { capabilities, documents, needs } = own;
export * as codes from "./codes";
export * as settings from "./configuration";
