import { beginDeletions } from "./beginDeletions";
import deleteAccount from "./deleteAccount";
import deleteApproval from "./deleteApproval";
import deleteProfile from "./deleteProfile";
import doDataRequests from "./doDataRequests";
import enableBanned from "./enableBanned";
import getApprovals from "./getApprovals";
import getPlayerRequests from "./getPlayerRequests";
import getProfileExport from "./getProfileExport";
import lookAgain from "./lookAgain";
import { own } from "./own";
import { closeAccount, exportAccount, forgetRequests, signOut } from "./ownSteps";
import postApproval from "./postApproval";
import postPlayerExport from "./postPlayerExport";
import postReset from "./postReset";

export const summary = "Deletion, export and reset of players' data";

export const { capabilities, needs, stores, tables } = own;
export * as codes from "./codes";

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
export const jobs = { enableBanned };
export const contributes = { delayedActs: { beginDeletions } };
export const erasers = { closeAccount, forgetRequests, signOut };
export const exporters = { exportAccount };
