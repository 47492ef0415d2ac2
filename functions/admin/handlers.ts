// Written by `npm run handlers`, from what the files of this folder export.
import { watchGains } from "./acts/watchGains";
import deleteBan from "./doors/deleteBan";
import deleteMute from "./doors/deleteMute";
import deleteStaff from "./doors/deleteStaff";
import dismissStaff from "./doors/dismissStaff";
import getStaffSelf from "./doors/getStaffSelf";
import postBan from "./doors/postBan";
import postGrant from "./doors/postGrant";
import postMute from "./doors/postMute";
import postPlayerSignOut from "./doors/postPlayerSignOut";
import postTake from "./doors/postTake";

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
export const jobs = { dismissStaff };
export const contributes = {
  delayedActs: { watchGains },
};
