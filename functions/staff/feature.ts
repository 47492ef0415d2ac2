import { definition } from "./definition";

export const summary = "The search for players, a player's case, notes and replies, for staff";
export const { needs, tables } = definition;
export * as codes from "./codes";
export * from "./handlers";
