import deleteIdentity from "./deleteIdentity";
import { byIdentity } from "./finder";
import { exportIdentities, forgetIdentities, linkedAccounts, platformAccounts } from "./forget";
import getIdentities from "./getIdentities";

export const summary = "The accounts at platforms that sign players in";

export const needs = ["profile"];

export * as capabilities from "./capabilities";
export * as codes from "./codes";
export * as tables from "./tables";

export const routes = { deleteIdentity, getIdentities };
export const erasers = { forgetIdentities };
export const exporters = { exportIdentities };
export const contributes = {
  finders: { byIdentity },
  linkedAccounts: { linkedAccounts },
  platformAccounts: { platformAccounts },
};
