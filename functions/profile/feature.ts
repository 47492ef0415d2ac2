/** Profiles, and the search for players. */
import { closeProfile } from "./closeProfile";
import getPlayers from "./getPlayers";
import getProfile from "./getProfile";
import getUsers from "./getUsers";
import patchProfile from "./patchProfile";
import pushAvatars from "./pushAvatars";

export * as tables from "./tables";

export const routes = { getPlayers, getProfile, getUsers, patchProfile };
export const consumers = { pushAvatars };
export const erasers = { closeProfile };
export { facts } from "./facts";
