/** The socket on which a player asks for the last roll. */
import lastRoll from "./lastRoll";
import { own } from "./own";

export const { needs } = own;
export const socketRoutes = { lastRoll };
