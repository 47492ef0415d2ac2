import * as pulumi from "@pulumi/pulumi";

import { mapValues } from "../../functions/lib/mapValues";
import { accountOf } from "../lib/account";
import { type OpenApiArgs, openApi } from "./openApi/document";
import type { Functions, Roles } from "./routeFunctions";
import type { Child, Served } from "./served";

/** Returns the API's OpenAPI document as JSON. */
export function apiBody(title: string, args: Served, functions: Functions, roles: Roles, child: Child) {
  const { routes, tables } = args;
  const targets: pulumi.Output<Omit<OpenApiArgs, "title" | "routes" | "tables">> = pulumi.output({
    corsOrigins: args.corsOrigins,
    region: accountOf(child.parent).region,
    upstreamUrl: args.upstream?.url,
    userPoolArn: args.userPoolArn,
    invokeArns: mapValues(functions, ({ invokeArn }) => invokeArn),
    roleArns: mapValues(roles, ({ role }) => role.arn),
    tableNames: mapValues(tables.models, (_, table) => tables.nameOf(table)),
    authorizers: mapValues(args.authorizers, ({ function: { invokeArn }, ...rules }) => ({
      ...rules,
      invokeArn,
    })),
  });
  return targets.apply((all) => JSON.stringify(openApi({ title, routes, tables: tables.models, ...all })));
}
