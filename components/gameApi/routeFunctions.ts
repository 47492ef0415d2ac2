import { corsOriginsVariable } from "@game-backend/framework/environment";
import type { AnyUses } from "@game-backend/framework/game";
import { lambdaRoutes } from "@game-backend/framework/gatewayRoute";
import type { LambdaRoute } from "@game-backend/framework/route";
import { limitsPlayers, usesOf } from "@game-backend/framework/uses";
import type * as pulumi from "@pulumi/pulumi";
import { GameFunction } from "../gameFunction";
import { bundle } from "../lib/bundle";
import { type GrantedRole, grantedRole } from "../lib/grantedRole";
import { grantsOf } from "../lib/grants";
import { routeEntry } from "../lib/handlerSource";
import { trustWithoutSource } from "../lib/iam";
import { kebab } from "../lib/kebab";
import { budgetVariable } from "../lib/playerBudget";
import type { Child, Served } from "./served";

export type Functions = Readonly<Record<string, GameFunction>>;
export type Roles = Readonly<Record<string, GrantedRole>>;

/** Creates a function for each route that has a handler. */
export function routeFunctions(api: string, args: Served, child: Child): Functions {
  const routes = Object.entries(lambdaRoutes(args.routes));
  const code = bundle(
    "routes",
    Object.fromEntries(routes.map(([name, route]) => [name, routeEntry(args.game, name, route)])),
  );
  const create = (name: string, route: LambdaRoute) => {
    const { statements, environment } = grantsOf(name, usesOf(route), args);
    return new GameFunction(
      `${api}-${kebab(name)}`,
      {
        code: code[name] as Promise<pulumi.asset.Archive>,
        description: `${route.method} ${route.path}: ${route.summary}`,
        statements,
        environment: {
          ...environment,
          [corsOriginsVariable]: args.corsOrigins.apply((origins) => origins.join(",")),
          ...(limitsPlayers(route) && budgetVariable(args)),
        },
        telemetry: args.telemetry,
      },
      child,
    );
  };
  return Object.fromEntries(routes.map(([name, route]) => [name, create(name, route)]));
}

/** Creates a role for each route that the gateway serves itself, with the route's grants. */
export function routeRoles(api: string, args: Served, child: Child): Roles {
  const create = (route: string, uses: AnyUses) => {
    const name = `${api}-${kebab(route)}`;
    const { statements } = grantsOf(route, uses, args);
    return grantedRole(name, { trust: trustWithoutSource("apigateway.amazonaws.com"), statements }, child);
  };
  const routes = Object.entries(args.routes).filter(([, { integration }]) => integration === "dynamodb");
  return Object.fromEntries(routes.map(([name, { uses = {} }]) => [name, create(name, uses)]));
}
