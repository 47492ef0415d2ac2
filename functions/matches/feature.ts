import getMatches from "./getMatches";
import { keptMatches } from "./keepMatch";
import postMatches from "./postMatches";
import { playedMatches, resetSkills, skillsOfMatches } from "./skillsOf";

export const summary = "Results of matches, and the players' history";

export const needs = ["economy", "leaderboard", "profile", "progress", "sessions"];

export * as codes from "./codes";
export * as tables from "./tables";

export const routes = { getMatches, postMatches };
export const contributes = {
  madeMatches: { keptMatches },
  resets: { resetSkills },
  skills: { skillsOfMatches },
  traces: { playedMatches },
};
