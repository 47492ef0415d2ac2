import { definition } from "./definition";

export const summary = "Conversations and messages";
export const { needs, tables } = definition;
export * as codes from "./codes";
export * from "./handlers";
export * as pushes from "./pushes";
