import deleteAccount from "./deleteAccount";
import deleteProfile from "./deleteProfile";
import doDataRequests from "./doDataRequests";
import getProfileExport from "./getProfileExport";
import lookAgain from "./lookAgain";
import { closeAccount, exportAccount, forgetRequests, signOut } from "./ownSteps";
import postReset from "./postReset";

export const summary = "Deletion, export and reset of players' data";

export const needs = ["admin", "economy", "leaderboard", "profile"];

export * as stores from "./stores";
export * as tables from "./tables";

export const routes = { deleteAccount, deleteProfile, getProfileExport, postReset };
export const consumers = { doDataRequests, lookAgain };
export const erasers = { closeAccount, forgetRequests, signOut };
export const exporters = { exportAccount };
