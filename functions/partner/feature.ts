import anyPartner from "./anyPartner";
import { bannedFromPartners } from "./banned";
import basic from "./basicAuthorizer";
import deleteCredentials from "./deleteCredentials";
import { eraseCredential, exportCredential } from "./eraseCredential";
import postCredentials from "./postCredentials";

export const summary = "The partner API behind the gateway";

export * as capabilities from "./capabilities";
export * as codes from "./codes";
export * as tables from "./tables";

export const routes = { anyPartner, deleteCredentials, postCredentials };
export const authorizers = { basic };
export const contributes = { exclusions: { bannedFromPartners } };
export const erasers = { eraseCredential };
export const exporters = { exportCredential };
