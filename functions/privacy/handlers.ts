// Written by `npm run handlers`, from what the files of this folder export.
import { beginDeletions } from "./beginDeletions";
import deleteAccount from "./deleteAccount";
import deleteApproval from "./deleteApproval";
import deleteProfile from "./deleteProfile";
import doDataRequests from "./doDataRequests";
import { enableBanned } from "./enableBanned";
import getApproval from "./getApproval";
import getApprovals from "./getApprovals";
import getPlayerRequests from "./getPlayerRequests";
import getProfileExport from "./getProfileExport";
import lookAgain from "./lookAgain";
import { closeAccount, exportAccount, forgetRequests, signOut } from "./ownSteps";
import postApproval from "./postApproval";
import postPlayerExport from "./postPlayerExport";
import postReset from "./postReset";

export const routes = {
  deleteAccount,
  deleteApproval,
  deleteProfile,
  getApproval,
  getApprovals,
  getPlayerRequests,
  getProfileExport,
  postApproval,
  postPlayerExport,
  postReset,
};
export const consumers = { doDataRequests, lookAgain };
export const erasers = { closeAccount, forgetRequests, signOut };
export const exporters = { exportAccount };
export const contributes = {
  delayedActs: { beginDeletions, enableBanned },
};
