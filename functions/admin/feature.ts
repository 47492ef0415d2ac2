import admin from "./admin";
import deleteBan from "./deleteBan";
import deleteMute from "./deleteMute";
import deleteStaff from "./deleteStaff";
import dismissStaff from "./dismissStaff";
import enableBanned from "./enableBanned";
import endBans from "./endBans";
import getStaffSelf from "./getStaffSelf";
import holdSanctions from "./holdSanctions";
import postBan from "./postBan";
import postGrant from "./postGrant";
import postMute from "./postMute";
import postPlayerSignOut from "./postPlayerSignOut";
import postTake from "./postTake";
import { roles } from "./roles";

export const summary = "What operators do: bans, grants, dismissals, and the log of them";

export const needs = ["bans", "economy", "identities", "privacy", "profile", "sanctions", "sockets"];

export * as capabilities from "./capabilities";
export * as codes from "./codes";
export * as settings from "./configuration";
export * as tables from "./tables";

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
export const jobs = { dismissStaff, enableBanned, endBans };
