import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { corsOriginsVariable } from "../functions/lib/environment";
import type { AnyUses } from "../functions/lib/game";
import { lambdaRoutes } from "../functions/lib/gatewayRoute";
import { mapValues } from "../functions/lib/mapValues";
import type { LambdaRoute } from "../functions/lib/route";
import { usesOf } from "../functions/lib/uses";
import type { GameApiArgs } from "./gameApi/args";
import { type OpenApiArgs, openApi } from "./gameApi/openApi/document";
import { authorizerPermissions, gameServers, invokePermissions } from "./gameApi/permissions";
import { deployedStage, throttling, tracing } from "./gameApi/stage";
import { GameFunction } from "./gameFunction";
import { accountOf } from "./lib/account";
import { bundle } from "./lib/bundle";
import { environmentOf, statementsOf } from "./lib/grants";
import { routeEntry } from "./lib/handlerSource";
import { document, trustWithoutSource } from "./lib/iam";
import { kebab } from "./lib/kebab";

/** The REST API: a function a route, and the document that API Gateway serves them by. */
export class GameApi extends pulumi.ComponentResource {
  /** Without a slash at its end. */
  readonly url: pulumi.Output<string>;
  readonly stageArn: pulumi.Output<string>;
  readonly id: pulumi.Output<string>;
  readonly stageName: pulumi.Output<string>;
  /** The IAM group of trusted game servers, which may call the routes of kind `server`. */
  readonly serverGroup: pulumi.Output<string>;

  constructor(name: string, given: GameApiArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:GameApi", name, {}, opts);
    const parent = { parent: this };
    const args = { ...given, routes: servedRoutes(given) };

    const functions = routeFunctions(name, args, parent);
    const roles = routeRoles(name, args, parent);
    const body = documentOf(name, args, functions, roles, parent);
    const api = new aws.apigateway.RestApi(
      name,
      // AWS has no list of all its warnings, and a rollback would leave nothing deployed. What an import may drop with
      // a warning is checked behind the gateway as well, and the document has nothing that is known to warn.
      { body, endpointConfiguration: { types: "REGIONAL" }, failOnWarnings: false },
      parent,
    );
    const permissions = [
      ...invokePermissions(name, args.routes, functions, api, parent),
      ...authorizerPermissions(name, args.authorizers, api, parent),
    ];
    const grants = Object.values(roles).map(({ grants }) => grants);
    const stage = deployedStage(name, api, body, args, [...permissions, ...grants], parent);
    throttling(name, api, stage, args, parent);
    tracing(name, api, stage, args, parent);

    this.url = stage.invokeUrl;
    this.stageArn = stage.arn;
    this.id = api.id;
    this.stageName = stage.stageName;
    this.serverGroup = gameServers(`${name}-game-servers`, args.routes, api, parent).name;
    this.registerOutputs({ url: this.url });
  }
}

type Roles = Readonly<Record<string, { role: aws.iam.Role; grants: aws.iam.RolePolicy }>>;
type Functions = Readonly<Record<string, aws.lambda.Function>>;
type Parent = { parent: pulumi.Resource };

/** Without an upstream there is nothing to pass on to. */
const servedRoutes = ({ routes, upstreamUrl }: GameApiArgs) =>
  Object.fromEntries(
    Object.entries(routes).filter(([, { integration }]) => upstreamUrl || integration !== "httpProxy"),
  );

function routeFunctions(api: string, args: GameApiArgs, parent: Parent): Functions {
  const routes = Object.entries(lambdaRoutes(args.routes));
  const code = bundle(
    "routes",
    Object.fromEntries(routes.map(([name, route]) => [name, routeEntry(args.game, name, route)])),
  );
  const create = (name: string, route: LambdaRoute) =>
    new GameFunction(
      `${api}-${kebab(name)}`,
      {
        code: code[name] as Promise<pulumi.asset.Archive>,
        description: `${route.method} ${route.path}: ${route.summary}`,
        statements: statementsOf(usesOf(route), args),
        environment: {
          ...environmentOf(usesOf(route), args),
          [corsOriginsVariable]: args.corsOrigins.join(","),
        },
        telemetry: args.telemetry,
      },
      parent,
    ).function;
  return Object.fromEntries(routes.map(([name, route]) => [name, create(name, route)]));
}

/** A role for each route that the gateway serves itself: what the route may do, and no more. */
function routeRoles(api: string, args: GameApiArgs, parent: Parent): Roles {
  const create = (route: string, uses: AnyUses) => {
    const name = `${api}-${kebab(route)}`;
    const role = new aws.iam.Role(
      `${name}-role`,
      { assumeRolePolicy: trustWithoutSource("apigateway.amazonaws.com") },
      parent,
    );
    const policy = document(...statementsOf(uses, args));
    const grants = new aws.iam.RolePolicy(`${name}-grants`, { role: role.name, policy }, parent);
    return { role, grants };
  };
  const routes = Object.entries(args.routes).filter(([, { integration }]) => integration === "dynamodb");
  return Object.fromEntries(routes.map(([name, { uses = {} }]) => [name, create(name, uses)]));
}

function documentOf(title: string, args: GameApiArgs, functions: Functions, roles: Roles, parent: Parent) {
  const { routes, tables, corsOrigins, upstreamUrl } = args;
  const targets: pulumi.Output<Omit<OpenApiArgs, "title" | "routes" | "tables" | "corsOrigins">> =
    pulumi.output({
      region: accountOf(parent.parent).region,
      upstreamUrl,
      userPoolArn: args.userPoolArn,
      invokeArns: mapValues(functions, ({ invokeArn }) => invokeArn),
      roleArns: mapValues(roles, ({ role }) => role.arn),
      tableNames: mapValues(tables.models, (_, table) => tables.nameOf(table)),
      authorizers: mapValues(args.authorizers, ({ function: { invokeArn }, ...rules }) => ({
        ...rules,
        invokeArn,
      })),
    });
  return targets.apply((all) =>
    JSON.stringify(openApi({ title, routes, tables: tables.models, corsOrigins, ...all })),
  );
}
