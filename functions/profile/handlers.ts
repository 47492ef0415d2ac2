// Written by `npm run handlers`, from what the files of this folder export.
import { closeProfile } from "./closeProfile";
import getPlayers from "./getPlayers";
import getProfile from "./getProfile";
import getUsers from "./getUsers";
import { parcelName } from "./parcelName";
import patchProfile from "./patchProfile";
import { reportedNames, reportedPlayers } from "./reportedPlayers";
import { pictureOnProfile } from "./showAvatar";

export const routes = { getPlayers, getProfile, getUsers, patchProfile };
export const erasers = { closeProfile };
export const contributes = {
  parcels: { parcelName },
  pictures: { pictureOnProfile },
  reportables: { reportedNames, reportedPlayers },
};
