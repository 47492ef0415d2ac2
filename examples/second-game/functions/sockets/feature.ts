/** The socket on which a player asks for the last roll. */

import { definition } from "./definition";
import lastRoll from "./lastRoll";

export const { needs } = definition;
export const socketRoutes = { lastRoll };
