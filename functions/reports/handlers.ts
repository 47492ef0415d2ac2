// Written by `npm run handlers`, from what the files of this folder export.
import { claimedCases } from "./doors/claims";
import getCase from "./doors/getCase";
import getCases from "./doors/getCases";
import getPlayerReports from "./doors/getPlayerReports";
import getReports from "./doors/getReports";
import { judgeTexts } from "./doors/judgeTexts";
import postAppeal from "./doors/postAppeal";
import postClaim from "./doors/postClaim";
import postDecision from "./doors/postDecision";
import postHold from "./doors/postHold";
import postReport from "./doors/postReport";
import settleCases from "./doors/settleCases";
import watchCases from "./doors/watchCases";

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
