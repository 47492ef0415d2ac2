import deleteIdentity from "./deleteIdentity";
import { byIdentity } from "./finder";
import { exportIdentities, forgetIdentities, linkedAccounts, platformAccounts } from "./forget";
import getIdentities from "./getIdentities";
import { own } from "./own";

export const summary = "The accounts at platforms that sign players in";

export const { capabilities, needs, tables } = own;
export * as codes from "./codes";

export const routes = { deleteIdentity, getIdentities };
export const erasers = { forgetIdentities };
export const exporters = { exportIdentities };
export const contributes = {
  finders: { byIdentity },
  linkedAccounts: { linkedAccounts },
  platformAccounts: { platformAccounts },
};
