import admin from "./admin";
import deleteBan from "./deleteBan";
import deleteMute from "./deleteMute";
import deleteStaff from "./deleteStaff";
import dismissStaff from "./dismissStaff";
import endBans from "./endBans";
import { forgetApproval } from "./forgetApproval";
import getStaffSelf from "./getStaffSelf";
import holdSanctions from "./holdSanctions";
import { own } from "./own";
import postBan from "./postBan";
import postGrant from "./postGrant";
import postMute from "./postMute";
import postPlayerSignOut from "./postPlayerSignOut";
import postTake from "./postTake";
import { roles } from "./roles";

export const summary = "What operators do: bans, grants, dismissals, and the log of them";

export const { capabilities, needs, tables } = own;
export * as codes from "./codes";

export const routes = {
  deleteBan,
  deleteMute,
  deleteStaff,
  getStaffSelf,
  postBan,
  postGrant,
  postMute,
  postPlayerSignOut,
  postTake,
};
export const authorizers = { admin };
export const inputs = { roles };
export const consumers = { holdSanctions };
export const erasers = { forgetApproval };
export const jobs = { dismissStaff, endBans };
