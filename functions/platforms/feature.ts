import { own } from "./own";

export const summary = "Sign-in by platforms such as Apple and Google";
export const { capabilities, needs, tables } = own;
export * as codes from "./codes";
export * as settings from "./configuration";
export * from "./handlers";
