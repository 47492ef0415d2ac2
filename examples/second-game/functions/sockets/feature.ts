/** The socket on which a player asks for the last roll. */
import { connect } from "@game-backend/framework/sockets/connect";
import { disconnect } from "@game-backend/framework/sockets/disconnect";
import lastRoll from "./lastRoll";
import postTicket from "./postTicket";

export * as capabilities from "./capabilities";

export const routes = { postTicket };
export const socketRoutes = { lastRoll };
export const inputs = { connect, disconnect };
