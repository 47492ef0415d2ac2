import anyPartner from "./anyPartner";
import { bannedFromPartners } from "./banned";
import basic from "./basicAuthorizer";
import deleteCredentials from "./deleteCredentials";
import { eraseCredential, exportCredential } from "./eraseCredential";
import { own } from "./own";
import postCredentials from "./postCredentials";

export const summary = "The partner API behind the gateway";

export const { capabilities, tables } = own;
export * as codes from "./codes";

export const routes = { anyPartner, deleteCredentials, postCredentials };
export const authorizers = { basic };
export const contributes = { exclusions: { bannedFromPartners } };
export const erasers = { eraseCredential };
export const exporters = { exportCredential };
