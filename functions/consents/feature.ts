import { own } from "./own";

export const summary = "The documents that players accept";
export const { capabilities, needs, tables } = own;
export * as codes from "./codes";
export * as settings from "./configuration";
export * from "./handlers";
