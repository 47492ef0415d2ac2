/** Avatars from photos. */

import { routes as ofPlayers } from "@game-backend/photos/avatar/feature";
import * as handlers from "./handlers";
import { own } from "./own";

export const { needs } = own;
export * from "@game-backend/photos/avatar/feature";
export * as pushes from "./pushes";

export const routes = { ...ofPlayers, ...handlers.routes };
export * from "./handlers";
