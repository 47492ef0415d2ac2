import { siteKeysVariable } from "@game-backend/framework/addressOf";
import { corsOriginsVariable } from "@game-backend/framework/environment";
import type { AnyUses } from "@game-backend/framework/game";
import { lambdaRoutes } from "@game-backend/framework/gatewayRoute";
import { joinUses } from "@game-backend/framework/joinUses";
import { isRefusable } from "@game-backend/framework/live/switched";
import { limitsPlayers, usesOf } from "@game-backend/framework/uses";
import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { GameFunction } from "../gameFunction";
import type { Parts } from "../lib/access";
import { answersOf } from "../lib/answers";
import { bundle } from "../lib/bundle";
import { formerLogs, warnOfFormerLogs } from "../lib/formerLogs";
import { type GrantedRole, grantedRole } from "../lib/grantedRole";
import { grantsOf } from "../lib/grants";
import { routesEntry } from "../lib/handlerEntries";
import { trustWithoutSource } from "../lib/iam";
import { kebab } from "../lib/kebab";
import { budgetVariable } from "../lib/playerBudget";
import { minClientEnvironment } from "./minClient";
import { formerFunctions, problemOfNames, type RouteGroup, routeGroups } from "./routeGroups";
import type { Child, Served } from "./served";

export type Functions = Readonly<Record<string, GameFunction>>;
export type Roles = Readonly<Record<string, GrantedRole>>;

/** The functions of an API's routes. */
export interface RouteFunctions {
  /** The functions, by route. */
  readonly functions: Functions;
  /** Which routes share a function. */
  readonly groups: readonly RouteGroup[];
  /** The log groups of functions that routes had before; absent without `formerLogs`. */
  readonly formerLogs?: Readonly<Record<string, aws.cloudwatch.LogGroup>>;
}

/** Creates the functions of the routes that have handlers. */
export function routeFunctions(api: string, args: Served, child: Child): RouteFunctions {
  const groups = routeGroups(args, lambdaRoutes(args.routes));
  const problem = problemOfNames(groups);
  if (problem !== undefined) throw new pulumi.RunError(`${api}: ${problem}`);
  const former = formerFunctions(groups, args.game).map((name) => `${api}-${name}`);
  if (!args.formerLogs) void warnOfFormerLogs(api, former, child);
  const logs = args.formerLogs
    ? Object.fromEntries(former.map((name) => [name, formerLogs(name, args.telemetry, child)]))
    : undefined;
  const code = bundle(
    "routes",
    Object.fromEntries(groups.map(({ name, routes }) => [name, routesEntry(args.game, routes)])),
  );
  const create = ({ name, description, routes }: RouteGroup) => {
    const all = Object.values(routes);
    const { statements, environment } = grantsOf(name, joinUses(all.map(usesOf)), args, `${api}-${name}`);
    return new GameFunction(
      `${api}-${name}`,
      {
        code: code[name] as Promise<pulumi.asset.Archive>,
        description,
        statements,
        parts: partsOf(routes, args),
        environment: {
          ...environment,
          [corsOriginsVariable]: args.corsOrigins.apply((origins) => origins.join(",")),
          ...(args.siteKeys && { [siteKeysVariable]: args.siteKeys }),
          ...answersOf(args),
          ...(all.some(limitsPlayers) && budgetVariable(args)),
          ...(all.some(isRefusable) && minClientEnvironment(args.minClient)),
        },
        telemetry: args.telemetry,
        grantWait: args.grantWait,
      },
      child,
    );
  };
  const functions: Functions = Object.fromEntries(
    groups.flatMap((group) => {
      const shared = create(group);
      return Object.keys(group.routes).map((name) => [name, shared] as const);
    }),
  );
  return { functions, groups, ...(logs && { formerLogs: logs }) };
}

/** Returns what each route's own uses need, by the route's method and path as the gateway names them. */
const partsOf = (routes: RouteGroup["routes"], args: Served): Parts =>
  Object.fromEntries(
    Object.entries(routes).map(([name, route]) => [
      `${route.method} ${route.path}`,
      grantsOf(name, usesOf(route), args).statements,
    ]),
  );

/** Creates a role for each route that the gateway serves itself, with the route's grants. */
export function routeRoles(api: string, args: Served, child: Child): Roles {
  const create = (route: string, uses: AnyUses) => {
    const name = `${api}-${kebab(route)}`;
    const { statements } = grantsOf(route, uses, args, name);
    const trust = trustWithoutSource("apigateway.amazonaws.com");
    const made = grantedRole(name, { trust, statements }, child);
    args.grantWait?.add(name, made.grants, statements);
    return made;
  };
  const routes = Object.entries(args.routes).filter(([, { integration }]) => integration === "dynamodb");
  return Object.fromEntries(routes.map(([name, { uses = {} }]) => [name, create(name, uses)]));
}
