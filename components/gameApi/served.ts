import type * as pulumi from "@pulumi/pulumi";

import type { Authorized } from "../../functions/lib/authorizer";
import type { AnyRoute } from "../../functions/lib/gatewayRoute";
import type { GameApiArgs } from "./args";
import type { RouteAuthorizer } from "./routeAuthorizers";

/** The arguments of an API with what it serves: the parts of the component are made of these. */
export interface Served extends GameApiArgs<string> {
  routes: Readonly<Record<string, AnyRoute>>;
  authorizers: Readonly<Partial<Record<Authorized, RouteAuthorizer>>>;
  corsOrigins: string[];
}

/** The options of the API's children. */
export type Child = { parent: pulumi.Resource };

/** Returns the routes but for those that need an upstream that is not there. */
export const servedRoutes = ({ game: { routes = {} }, upstream }: GameApiArgs<string>) =>
  Object.fromEntries(
    Object.entries(routes).filter(([, { integration }]) => upstream || integration !== "httpProxy"),
  );
