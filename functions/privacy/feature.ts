import { beginDeletions } from "./beginDeletions";
import deleteAccount from "./deleteAccount";
import deleteApproval from "./deleteApproval";
import deleteProfile from "./deleteProfile";
import doDataRequests from "./doDataRequests";
import getApprovals from "./getApprovals";
import getPlayerRequests from "./getPlayerRequests";
import getProfileExport from "./getProfileExport";
import lookAgain from "./lookAgain";
import { closeAccount, exportAccount, forgetApproval, forgetRequests, signOut } from "./ownSteps";
import postApproval from "./postApproval";
import postPlayerExport from "./postPlayerExport";
import postReset from "./postReset";

export const summary = "Deletion, export and reset of players' data";

export const needs = [
  "admin",
  "bans",
  "economy",
  "identities",
  "leaderboard",
  "profile",
  "sanctions",
  "staff",
];

export * as capabilities from "./capabilities";
export * as codes from "./codes";
export * as settings from "./configuration";
export * as stores from "./stores";
export * as tables from "./tables";

export const routes = {
  deleteAccount,
  deleteApproval,
  deleteProfile,
  getApprovals,
  getPlayerRequests,
  getProfileExport,
  postApproval,
  postPlayerExport,
  postReset,
};
export const consumers = { doDataRequests, lookAgain };
export const contributes = { delayedActs: { beginDeletions } };
export const erasers = { closeAccount, forgetApproval, forgetRequests, signOut };
export const exporters = { exportAccount };
