// Written by `npm run handlers`, from what the files of this folder export.
import getPlayerAudit from "./getPlayerAudit";
import getPlayerCase from "./getPlayerCase";
import getPlayerData from "./getPlayerData";
import getPlayerNotes from "./getPlayerNotes";
import getPlayerWallet from "./getPlayerWallet";
import getReplies from "./getReplies";
import postPlayerName from "./postPlayerName";
import postPlayerNote from "./postPlayerNote";
import postPlayerReply from "./postPlayerReply";
import postPlayerSearch from "./postPlayerSearch";
import putPlayerTags from "./putPlayerTags";

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
  putPlayerTags,
};
