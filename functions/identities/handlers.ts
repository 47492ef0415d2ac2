// Written by `npm run handlers`, from what the files of this folder export.
import deleteIdentity from "./deleteIdentity";
import { byIdentity } from "./finder";
import { exportIdentities, forgetIdentities } from "./forget";
import getIdentities from "./getIdentities";

export const routes = { deleteIdentity, getIdentities };
export const erasers = { forgetIdentities };
export const exporters = { exportIdentities };
export const contributes = {
  finders: { byIdentity },
};
