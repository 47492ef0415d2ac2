// Written by `npm run handlers`, from what the files of this folder export.
import { closeForMaintenance, tellPublication } from "./broadcasts";
import deleteAsked from "./deleteAsked";
import getGoods from "./getGoods";
import getLive from "./getLive";
import getPlayerLive from "./getPlayerLive";
import getStart from "./getStart";
import getSwitches from "./getSwitches";
import postBack from "./postBack";
import postPublication from "./postPublication";
import { ofStaff } from "./publisher";
import putDraft from "./putDraft";
import putGood from "./putGood";
import putSwitches from "./putSwitches";
import { ofPlayers } from "./tags";
import { watchPublication } from "./watchPublication";

export const routes = {
  deleteAsked,
  getGoods,
  getLive,
  getPlayerLive,
  getStart,
  getSwitches,
  postBack,
  postPublication,
  putDraft,
  putGood,
  putSwitches,
};
export const contributes = {
  delayedActs: { closeForMaintenance, watchPublication },
  publications: { tellPublication },
  publishers: { ofStaff },
  tags: { ofPlayers },
};
