import { createHash } from "node:crypto";

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Telemetry } from "../config";
import { type AnySocketRoute, socketUsesOf } from "../functions/lib/socketRoute";
import { GameFunction } from "./gameFunction";
import type { GameTables } from "./gameTables";
import { accessLog, executionLogGroup } from "./lib/apiLogs";
import { bundle } from "./lib/bundle";
import {
  environmentOf,
  type Grantable,
  type GrantedResource,
  type Provider,
  statementsOf,
} from "./lib/grants";
import { defaultSocketEntry, socketEntry } from "./lib/handlerSource";
import { type SocketApiRoute, socketApiRoute } from "./realtimeApi/socketApiRoute";
import { connectFunction, disconnectFunction } from "./realtimeApi/socketCallbacks";

export interface RealtimeApiArgs extends Grantable {
  tables: GameTables<"tickets" | "connections" | "subscriptions">;
  /** What becomes of messages, by their field `action`. */
  routes: Readonly<Record<string, AnySocketRoute>>;
  telemetry: Telemetry;
  /** Messages a second and burst of each route, connects among them. */
  throttle: { rate: number; burst: number };
  /** What the stage's logs need of the account; absent where another stack has it. */
  logging?: pulumi.Resource;
}

/** The last part of the API's address. */
const stageName = "live";

/**
 * The WebSocket API: `$connect` takes a one-time ticket, every kind of message has a function of its own, and
 * whatever else a client sends is answered with an error.
 */
export class RealtimeApi extends pulumi.ComponentResource implements Provider {
  /** `wss://…/live`; a client adds `?ticket=…`. */
  readonly url: pulumi.Output<string>;
  readonly provides: Readonly<Record<string, GrantedResource>>;

  constructor(name: string, args: RealtimeApiArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:RealtimeApi", name, {}, opts);
    const parent = { parent: this };

    const api = new aws.apigatewayv2.Api(
      name,
      { protocolType: "WEBSOCKET", routeSelectionExpression: "$request.body.action" },
      parent,
    );
    this.url = pulumi.interpolate`${api.apiEndpoint}/${stageName}`;
    const managementUrl = this.url.apply((address) => address.replace(/^ws/, "http"));
    this.provides = {
      // By the API and not by its stage, which waits for functions that need these.
      sockets: { arn: pulumi.interpolate`${api.executionArn}/${stageName}`, value: managementUrl },
      realtimeUrl: { value: this.url },
    };
    const granted = { ...args, providers: [...args.providers, this] };
    const routes = [
      callbackRoute(
        "$connect",
        connectFunction(`${name}-connect`, { ...args, sockets: this, managementUrl }, parent),
      ),
      callbackRoute("$disconnect", disconnectFunction(`${name}-disconnect`, args, parent)),
      ...messageRoutes(name, granted, parent),
    ].map((route) => socketApiRoute(name, api, route, parent));
    deployedStage(name, api, routes, args, parent);

    this.registerOutputs({ url: this.url });
  }
}

type Parent = { parent: pulumi.Resource };

const callbackRoute = (key: string, run: aws.lambda.Function) => ({ key, function: run, replies: false });

/** A function for each kind of message, and one for all others. */
function messageRoutes(api: string, args: RealtimeApiArgs, parent: Parent) {
  const { routes, telemetry } = args;
  const actions = Object.values(routes).map(({ action }) => action);
  const entries = Object.entries(routes).map(([name, route]) => [name, socketEntry(args.game, name, route)]);
  const code = bundle("sockets", Object.fromEntries([...entries, ["default", defaultSocketEntry(actions)]]));
  const create = (
    name: string,
    route: Pick<AnySocketRoute, "summary" | "uses" | "memorySize">,
    key: string,
  ) => ({
    key,
    replies: true,
    function: new GameFunction(
      `${api}-${name}`,
      {
        code: code[name] as Promise<pulumi.asset.Archive>,
        description: `${key}: ${route.summary}`,
        statements: statementsOf(route.uses ?? {}, args),
        environment: environmentOf(route.uses ?? {}, args),
        telemetry,
        memorySize: route.memorySize,
        // As long as API Gateway waits: a broadcast takes as long as it takes.
        timeout: 29,
      },
      parent,
    ).function,
  });
  return [
    ...Object.entries(routes).map(([name, route]) =>
      create(name, { ...route, uses: socketUsesOf(route) }, route.action),
    ),
    create("default", { summary: "Says which actions there are" }, "$default"),
  ];
}

/** A deployment is a snapshot: other routes make another one, and the stage moves to it. */
function deployedStage(
  name: string,
  api: aws.apigatewayv2.Api,
  routes: readonly SocketApiRoute[],
  { telemetry, throttle, logging }: RealtimeApiArgs,
  parent: Parent,
) {
  const sources = pulumi.all(routes.map(({ source }) => source));
  const hash = sources.apply((all) => createHash("sha256").update(JSON.stringify(all)).digest("hex"));
  const deployment = new aws.apigatewayv2.Deployment(
    `${name}-deployment`,
    { apiId: api.id, triggers: { routes: hash } },
    { ...parent, dependsOn: routes.flatMap(({ resources }) => resources) },
  );
  const executionLogs = executionLogGroup(
    `${name}-execution-logs`,
    "socket",
    api.id,
    stageName,
    telemetry,
    parent,
  );
  return new aws.apigatewayv2.Stage(
    `${name}-stage`,
    {
      apiId: api.id,
      name: stageName,
      deploymentId: deployment.id,
      accessLogSettings: accessLog(`${name}-access-logs`, "socket", telemetry, parent),
      defaultRouteSettings: {
        // Either of them left out would be 0, and every message refused.
        throttlingRateLimit: throttle.rate,
        throttlingBurstLimit: throttle.burst,
        loggingLevel: telemetry.apiLogLevel,
        dataTraceEnabled: false,
        detailedMetricsEnabled: telemetry.detailedMetrics,
      },
    },
    {
      ...parent,
      dependsOn: [
        executionLogs,
        ...routes.map(({ permission }) => permission),
        ...(logging ? [logging] : []),
      ],
    },
  );
}
