import { definition } from "./definition";

export const summary = "Bands of ages, and what they close";
export const { capabilities, needs, tables } = definition;
export * as codes from "./codes";
export * as settings from "./configuration";
export * from "./handlers";
