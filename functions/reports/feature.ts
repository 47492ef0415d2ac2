import { claimedCases } from "./claims";
import getCase from "./getCase";
import getCases from "./getCases";
import getPlayerReports from "./getPlayerReports";
import getReports from "./getReports";
import { judgeTexts } from "./judgeTexts";
import { own } from "./own";
import postAppeal from "./postAppeal";
import postClaim from "./postClaim";
import postDecision from "./postDecision";
import postHold from "./postHold";
import postReport from "./postReport";
import settleCases from "./settleCases";
import watchCases from "./watchCases";

export const summary = "Reports of players, and the queue of moderators";

export const { needs, tables } = own;
export * as codes from "./codes";
export { facts } from "./facts";

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
export const contributes = { claims: { claimedCases }, judges: { judgeTexts } };
