import { definition } from "./definition";

export const summary = "Results of matches, and the players' history";
export const { needs, tables } = definition;
export const metrics = ["MatchesMade", "MatchesPlayed"] as const;
export * as codes from "./codes";
export * from "./handlers";
