import { mapValues } from "@game-backend/framework/mapValues";
import * as pulumi from "@pulumi/pulumi";
import { accountOf } from "../lib/account";
import { grantsOf } from "../lib/grants";
import { type OpenApiArgs, openApi } from "./openApi/document";
import type { Functions, Roles } from "./routeFunctions";
import type { Child, Served } from "./served";

/**
 * Returns the API's OpenAPI document as JSON.
 *
 * @throws pulumi.RunError - If the gateway cannot serve a route as it is declared.
 */
export function apiBody(title: string, args: Served, functions: Functions, roles: Roles, child: Child) {
  const { routes, tables } = args;
  checkRoutes(title, args);
  const targets: pulumi.Output<Omit<OpenApiArgs, "title" | "routes" | "tables">> = pulumi.output({
    corsOrigins: args.corsOrigins,
    region: accountOf(child.parent).region,
    upstreamUrl: args.upstream?.url,
    userPoolArn: args.userPoolArn,
    staffPoolArns: args.staffPoolArns,
    invokeArns: mapValues(functions, (run) => run.function.invokeArn),
    roleArns: mapValues(roles, ({ role }) => role.arn),
    tableNames: mapValues(tables.models, (_, table) => tables.nameOf(table)),
    environments: mapValues(roles, (_, name) => grantsOf(name, routes[name]?.uses ?? {}, args).environment),
    authorizers: mapValues(args.authorizers, ({ function: { invokeArn }, ...rules }) => ({
      ...rules,
      invokeArn,
    })),
  });
  return targets.apply((all) => JSON.stringify(openApi({ title, routes, tables: tables.models, ...all })));
}

/**
 * Builds each route's document with empty ARNs, so that a preview fails on a route that cannot be served. ARNs are
 * unknown at preview, so the real document would fail only in the middle of the first update.
 */
function checkRoutes(title: string, { routes, tables: { models: tables }, authorizers }: Served): void {
  const nameless: Omit<OpenApiArgs, "routes"> = {
    title,
    tables,
    tableNames: mapValues(tables, () => ""),
    authorizers: mapValues(authorizers, ({ function: _, ...rules }) => ({ ...rules, invokeArn: "" })),
    corsOrigins: ["*"],
    region: "",
    upstreamUrl: "",
    userPoolArn: "",
    staffPoolArns: undefined,
    invokeArns: {},
    roleArns: {},
  };
  for (const [name, route] of Object.entries(routes))
    try {
      openApi({ ...nameless, routes: { [name]: route } });
    } catch (error) {
      throw new pulumi.RunError(
        `${title}: the route ${name}: ${error instanceof Error ? error.message : error}`,
      );
    }
}
