import { definition } from "./definition";

export const summary = "Sign-in by platforms such as Apple and Google";
export const { capabilities, needs, tables } = definition;
export * as codes from "./codes";
export * as settings from "./configuration";
export * from "./handlers";
