/** The partner API behind the gateway. */

import anyPartner from "./anyPartner";
import { basicAuthorizer as authorizer } from "./basicAuthorizer";
import deleteCredentials from "./deleteCredentials";
import { eraseCredential, exportCredential } from "./eraseCredential";
import postCredentials from "./postCredentials";

export * as tables from "./tables";

export const routes = { anyPartner, deleteCredentials, postCredentials };
export const inputs = { authorizer };
export const erasers = { eraseCredential };
export const exporters = { exportCredential };
