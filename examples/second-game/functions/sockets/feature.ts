/** The socket on which a player asks for the last roll. */
import lastRoll from "./lastRoll";

export const socketRoutes = { lastRoll };
