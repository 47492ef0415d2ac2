// Written by `npm run handlers`, from what the files of this folder export.
import { closeForMaintenance } from "./closing";
import getSwitches from "./getSwitches";
import putSwitches from "./putSwitches";

export const routes = { getSwitches, putSwitches };
export const contributes = {
  delayedActs: { closeForMaintenance },
};
