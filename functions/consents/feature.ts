import { definition } from "./definition";

export const summary = "The documents that players accept";
export const { capabilities, needs, tables } = definition;
export * as codes from "./codes";
export * as settings from "./configuration";
export * from "./handlers";
