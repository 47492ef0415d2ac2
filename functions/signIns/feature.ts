import { own } from "./own";

export const summary = "A player's sign-ins, and how one of them ends";
export const { needs, tables } = own;
export * as codes from "./codes";
export * from "./handlers";
