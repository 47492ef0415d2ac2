/** The socket on which a player asks for the last roll. */
import lastRoll from "./lastRoll";
import postTicket from "./postTicket";

export * as capabilities from "./capabilities";

export const routes = { postTicket };
export const socketRoutes = { lastRoll };
