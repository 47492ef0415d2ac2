/** Avatars from photos. */

import { routes as ofPlayers } from "@game-backend/framework/avatar/feature";
import * as handlers from "./handlers";
import { own } from "./own";

export const { needs } = own;
export * from "@game-backend/framework/avatar/feature";
export * as pushes from "./pushes";

export const routes = { ...ofPlayers, ...handlers.routes };
export * from "./handlers";
