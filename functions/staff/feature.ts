import getPlayerAudit from "./getPlayerAudit";
import getPlayerCase from "./getPlayerCase";
import getPlayerData from "./getPlayerData";
import getPlayerNotes from "./getPlayerNotes";
import getPlayerWallet from "./getPlayerWallet";
import getReplies from "./getReplies";
import { own } from "./own";
import postPlayerName from "./postPlayerName";
import postPlayerNote from "./postPlayerNote";
import postPlayerReply from "./postPlayerReply";
import postPlayerSearch from "./postPlayerSearch";

export const summary = "The search for players, a player's case, notes and replies, for staff";

export const { needs, tables } = own;
export * as codes from "./codes";

export const routes = {
  getPlayerAudit,
  getPlayerCase,
  getPlayerData,
  getPlayerNotes,
  getPlayerWallet,
  getReplies,
  postPlayerName,
  postPlayerNote,
  postPlayerReply,
  postPlayerSearch,
};
