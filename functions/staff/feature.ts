import { own } from "./own";

export const summary = "The search for players, a player's case, notes and replies, for staff";
export const { needs, tables } = own;
export * as codes from "./codes";
export * from "./handlers";
