import { serveCallback } from "../callback";
import { clients, served } from "./given";

/** The function of a callback. */
export const handler = serveCallback(served.callbacks, clients);
