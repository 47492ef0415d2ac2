// Written by `npm run handlers`, from what the files of this folder export.
import getMatches from "./getMatches";
import { keptMatches } from "./keepMatch";
import postMatches from "./postMatches";
import { playedMatches, resetSkills, skillsOfMatches } from "./skillsOf";

export const routes = { getMatches, postMatches };
export const contributes = {
  madeMatches: { keptMatches },
  resets: { resetSkills },
  skills: { skillsOfMatches },
  traces: { playedMatches },
};
