// Written by `npm run handlers`, from what the files of this folder export.
import deleteIdentity from "./deleteIdentity";
import { byIdentity } from "./finder";
import { exportIdentities, forgetIdentities } from "./forget";
import getIdentities from "./getIdentities";
import { exportParcels, forgetParcels } from "./parcels";

export const routes = { deleteIdentity, getIdentities };
export const erasers = { forgetIdentities, forgetParcels };
export const exporters = { exportIdentities, exportParcels };
export const contributes = {
  finders: { byIdentity },
};
