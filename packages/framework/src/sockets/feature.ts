/** Players' open sockets, their topics, and the tickets that open them. */
import { closeSockets } from "./ending";
import ping from "./ping";
import postTicket from "./postTicket";

export * as capabilities from "./capabilities";
export * as codes from "./codes";
export * as tables from "./tables";

export const routes = { postTicket };
export const socketRoutes = { ping };
export const endings = { closeSockets };
