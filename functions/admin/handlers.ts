// Written by `npm run handlers`, from what the files of this folder export.
import deleteBan from "./doors/deleteBan";
import deleteMute from "./doors/deleteMute";
import deleteStaff from "./doors/deleteStaff";
import dismissStaff from "./doors/dismissStaff";
import endBans from "./doors/endBans";
import getStaffSelf from "./doors/getStaffSelf";
import holdSanctions from "./doors/holdSanctions";
import postBan from "./doors/postBan";
import postGrant from "./doors/postGrant";
import postMute from "./doors/postMute";
import postPlayerSignOut from "./doors/postPlayerSignOut";
import postTake from "./doors/postTake";
import { forgetApproval } from "./forgetApproval";

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
export const consumers = { holdSanctions };
export const jobs = { dismissStaff, endBans };
export const erasers = { forgetApproval };
