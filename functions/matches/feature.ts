import getMatches from "./getMatches";
import { keptMatches } from "./keepMatch";
import { own } from "./own";
import postMatches from "./postMatches";
import { playedMatches, resetSkills, skillsOfMatches } from "./skillsOf";

export const summary = "Results of matches, and the players' history";

export const { needs, tables } = own;
export * as codes from "./codes";

export const routes = { getMatches, postMatches };
export const contributes = {
  madeMatches: { keptMatches },
  resets: { resetSkills },
  skills: { skillsOfMatches },
  traces: { playedMatches },
};
