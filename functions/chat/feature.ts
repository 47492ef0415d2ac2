import { own } from "./own";

export const summary = "Conversations and messages";
export const { needs, tables } = own;
export * as codes from "./codes";
export * from "./handlers";
export * as pushes from "./pushes";
