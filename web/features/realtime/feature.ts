/** What operators say to all players. */
import { Broadcasts } from "./broadcasts";

export const keeps = { Broadcasts };
