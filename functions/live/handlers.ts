// Written by `npm run handlers`, from what the files of this folder export.
import { closeForMaintenance, tellPublication } from "./closing";
import getStart from "./getStart";
import getSwitches from "./getSwitches";
import putSwitches from "./putSwitches";
import { ofPlayers } from "./tags";

export const routes = { getStart, getSwitches, putSwitches };
export const contributes = {
  delayedActs: { closeForMaintenance },
  publications: { tellPublication },
  tags: { ofPlayers },
};
