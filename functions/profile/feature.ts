import { closeProfile } from "./closeProfile";
import getPlayers from "./getPlayers";
import getProfile from "./getProfile";
import getUsers from "./getUsers";
import { own } from "./own";
import patchProfile from "./patchProfile";
import { reportedNames, reportedPlayers } from "./reportedPlayers";
import { pictureOnProfile } from "./showAvatar";

export const summary = "Profiles, and the search for players";

export const { needs, tables } = own;
export * as codes from "./codes";

export const routes = { getPlayers, getProfile, getUsers, patchProfile };
export const contributes = {
  pictures: { pictureOnProfile },
  reportables: { reportedNames, reportedPlayers },
};
export const erasers = { closeProfile };
export { facts } from "./facts";
