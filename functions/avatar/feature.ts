/** Avatars from photos. */

import { routes as ofPlayers } from "@game-backend/photos/avatar/feature";
import { definition } from "./definition";
import * as handlers from "./handlers";

export const { needs } = definition;
export * from "@game-backend/photos/avatar/feature";
export * as pushes from "./pushes";

export const routes = { ...ofPlayers, ...handlers.routes };
export * from "./handlers";
