// Written by `npm run handlers`, from what the files of this folder export.
import { countedAccounts } from "./accounts";
import countNumbers from "./countNumbers";
import { exposure } from "./exposure";
import getNumbers from "./getNumbers";

export const routes = { getNumbers };
export const jobs = { countNumbers };
export const contributes = {
  eventChecks: { exposure },
  reach: { countedAccounts },
};
