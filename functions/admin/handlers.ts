// Written by `npm run handlers`, from what the files of this folder export.
import deleteBan from "./deleteBan";
import deleteMute from "./deleteMute";
import deleteStaff from "./deleteStaff";
import dismissStaff from "./dismissStaff";
import endBans from "./endBans";
import { forgetApproval } from "./forgetApproval";
import getStaffSelf from "./getStaffSelf";
import holdSanctions from "./holdSanctions";
import postBan from "./postBan";
import postGrant from "./postGrant";
import postMute from "./postMute";
import postPlayerSignOut from "./postPlayerSignOut";
import postTake from "./postTake";

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
