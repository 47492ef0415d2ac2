// Written by `npm run handlers`, from what the files of this folder export.
import { claimedCases } from "./claims";
import getCase from "./getCase";
import getCases from "./getCases";
import getPlayerReports from "./getPlayerReports";
import getReports from "./getReports";
import { judgeTexts } from "./judgeTexts";
import postAppeal from "./postAppeal";
import postClaim from "./postClaim";
import postDecision from "./postDecision";
import postHold from "./postHold";
import postReport from "./postReport";
import settleCases from "./settleCases";
import watchCases from "./watchCases";

export const routes = {
  getCase,
  getCases,
  getPlayerReports,
  getReports,
  postAppeal,
  postClaim,
  postDecision,
  postHold,
  postReport,
};
export const consumers = { settleCases };
export const jobs = { watchCases };
export const contributes = {
  claims: { claimedCases },
  judges: { judgeTexts },
};
