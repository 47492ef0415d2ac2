import type { Authorized } from "@game-backend/framework/authorizer";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import type * as pulumi from "@pulumi/pulumi";
import type { GameApiArgs } from "./args";
import type { RouteAuthorizer } from "./routeAuthorizers";

/** The API's arguments and the routes that it serves, for the component's parts. */
export interface Served extends GameApiArgs<string> {
  routes: Readonly<Record<string, AnyRoute>>;
  authorizers: Readonly<Partial<Record<Authorized, RouteAuthorizer>>>;
  corsOrigins: pulumi.Output<string[]>;
}

/** The options of the API's children. */
export type Child = { parent: pulumi.Resource };

/** Returns the routes, without those that need a missing upstream. */
export const servedRoutes = ({ game: { routes = {} }, upstream }: GameApiArgs<string>) =>
  Object.fromEntries(
    Object.entries(routes).filter(([, { integration }]) => upstream || integration !== "httpProxy"),
  );

/**
 * Returns the kind of caller that each method admits, such as `{ "POST /score": "player" }`. The component records it
 * for the policy pack, because at preview the API's document is unknown if any function is new.
 */
export const callersOf = (args: GameApiArgs<string>) =>
  Object.fromEntries(
    Object.values(servedRoutes(args)).map(({ method, path, auth }) => [`${method} ${path}`, auth]),
  );
