import { definition } from "./definition";

export const summary = "A player's sign-ins, and how one of them ends";
export const { needs, tables } = definition;
export * as codes from "./codes";
export * from "./handlers";
