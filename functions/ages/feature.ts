import { own } from "./own";

export const summary = "Bands of ages, and what they close";
export const { capabilities, needs, tables } = own;
export * as codes from "./codes";
export * as settings from "./configuration";
export * from "./handlers";
