/** The partner API behind the gateway. */

import anyPartner from "./anyPartner";
import basic from "./basicAuthorizer";
import deleteCredentials from "./deleteCredentials";
import { eraseCredential, exportCredential } from "./eraseCredential";
import postCredentials from "./postCredentials";

export * as capabilities from "./capabilities";
export * as tables from "./tables";

export const routes = { anyPartner, deleteCredentials, postCredentials };
export const authorizers = { basic };
export const erasers = { eraseCredential };
export const exporters = { exportCredential };
