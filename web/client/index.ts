import { type ApiOptions, type ClientOf, clientOf } from "@game-backend/client";
import { type RouteTypes, routes } from "./routes";

export * from "@game-backend/client";
export * from "./routes";

export type RouteName = keyof RouteTypes;

/**
 * The client of this game's API: one method for each route, such as `api.postScore({ body: { gameArea: "forest", score: 12 } })`.
 */
export type Api = ClientOf<RouteTypes>;

/** Returns a client of this game's API. */
export const apiOf = (options: ApiOptions): Api => clientOf<RouteTypes>(routes, options);
