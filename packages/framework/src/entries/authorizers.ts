import { serveAuthorizer } from "../serveAuthorizer";
import { clients, served } from "./given";

/** The function of an authorizer. */
export const handler = serveAuthorizer(served.authorizers, clients);
