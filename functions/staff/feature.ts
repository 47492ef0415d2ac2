import getPlayerAudit from "./getPlayerAudit";
import getPlayerCase from "./getPlayerCase";
import getPlayerData from "./getPlayerData";
import getPlayerWallet from "./getPlayerWallet";
import postPlayerSearch from "./postPlayerSearch";

export const summary = "The search for players, and a player's case, for staff";

export const needs = ["admin", "economy", "profile"];

export * as codes from "./codes";

export const routes = { getPlayerAudit, getPlayerCase, getPlayerData, getPlayerWallet, postPlayerSearch };
