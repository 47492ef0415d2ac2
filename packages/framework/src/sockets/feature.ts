/** Players' open sockets, their topics, and the tickets that open them. */
import { closeSockets } from "./ending";
import { own } from "./own";
import ping from "./ping";
import postTicket from "./postTicket";

export const { capabilities, tables } = own;
export * as codes from "./codes";

export const routes = { postTicket };
export const socketRoutes = { ping };
export const endings = { closeSockets };
