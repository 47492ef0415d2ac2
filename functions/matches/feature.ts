import { own } from "./own";

export const summary = "Results of matches, and the players' history";
export const { needs, tables } = own;
export const metrics = ["MatchesMade", "MatchesPlayed"] as const;
export * as codes from "./codes";
export * from "./handlers";
