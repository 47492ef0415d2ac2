// Written by `npm run handlers`, from what the files of this folder export.
import anyPartner from "./anyPartner";
import { bannedFromPartners } from "./banned";
import basic from "./basic";
import deleteCredentials from "./deleteCredentials";
import { eraseCredential, exportCredential } from "./eraseCredential";
import postCredentials from "./postCredentials";

export const routes = { anyPartner, deleteCredentials, postCredentials };
export const authorizers = { basic };
export const erasers = { eraseCredential };
export const exporters = { exportCredential };
export const contributes = {
  exclusions: { bannedFromPartners },
};
