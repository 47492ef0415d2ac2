/** Players' open sockets, their topics, and the tickets that open them. */

import { definition } from "./definition";
import { closeSockets } from "./ending";
import ping from "./ping";
import postTicket from "./postTicket";

export const { capabilities, tables } = definition;
export * as codes from "./codes";

export const routes = { postTicket };
export const socketRoutes = { ping };
export const endings = { closeSockets };
