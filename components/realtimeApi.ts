import type { AnyCallback } from "@game-backend/framework/callback";
import type { AnyUses } from "@game-backend/framework/game";
import type { GameModules } from "@game-backend/framework/gameModules";
import { connectUses } from "@game-backend/framework/sockets/connect";
import { disconnect } from "@game-backend/framework/sockets/disconnect";
import { socketBudgetUses } from "@game-backend/framework/sockets/socketBudget";
import { type AnySocketRoute, socketUsesOf } from "@game-backend/framework/sockets/socketRoute";
import { unknownUses, usesIn } from "@game-backend/framework/uses";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { HostName } from "./customDomain/host";
import { GameFunction, type GameFunctionArgs } from "./gameFunction";
import { accessOf } from "./lib/access";
import { type AccountLogging, accountLogging } from "./lib/accountLogging";
import { accessLog, executionLogGroup } from "./lib/apiLogs";
import { checkArguments, whole } from "./lib/argument";
import { bundle } from "./lib/bundle";
import { type Grantable, type GrantedResource, grantsOf, type Provider, recorded } from "./lib/grants";
import { connectEntry, defaultSocketEntry, socketEntry } from "./lib/handlerSource";
import { hash } from "./lib/hash";
import { type Budgeted, budgetVariable, playerBudgetUnits } from "./lib/playerBudget";
import { defaultTelemetry } from "./lib/telemetry";
import { defaultThrottle, limitsOf, type Throttle } from "./lib/throttle";
import { mapped, ownHost } from "./realtimeApi/ownHost";
import { type SocketApiRoute, type SocketRouteNodes, socketApiRoute } from "./realtimeApi/socketApiRoute";
import { SecretKeys } from "./secretKeys";

export interface RealtimeApiArgs extends Grantable, Budgeted {
  /**
   * The API's host name on the game's own domain.
   * @default none: AWS's own address
   */
  host?: HostName;
  /**
   * `$connect`: accepts a socket by answering `{ statusCode: 200 }`, or refuses it with another status.
   * @default accepts clients with tickets, `?ticket=…`, for a game with the tables of `sockets/tables` in the framework
   */
  connect?: AnyCallback;
  /**
   * `$disconnect`: deletes the rows of a socket.
   * @default deletes what the default of `connect` has written, and the socket's subscriptions
   */
  disconnect?: AnyCallback;
  /**
   * Messages per second and burst of each route, including `$connect`.
   * @default 200 a second, 400 at once
   */
  throttle?: Throttle;
  /**
   * Messages per second that all handlers with the capability `pushBudget` may push together; the burst is half of
   * that. Requests to the REST API and pushed messages share the account's 10,000 requests a second, and its burst of
   * 5,000.
   * @default 2000
   */
  pushesPerSecond?: number;
  /**
   * The generation of the keys that seal tickets. Counts from 1; raise it by one to rotate.
   * @default 1
   */
  keyGeneration?: number;
  /**
   * Refuses to delete or replace the API and its stage, which are its address, the records of its host, and the keys in
   * use.
   * @default false
   */
  protect?: boolean;
  /**
   * Sets the account's role for API Gateway's logs, unless another component of the program does. If false, another
   * stack in the same account and region must have set it.
   *
   * @default true
   */
  accountLogging?: boolean;
}

/** Bounded, because requests to the REST API and messages to sockets share the account's 10,000 requests a second. */
export const pushes = whole(100, 9_000);

/** The last part of the API's address. */
const stageName = "live";

/**
 * The WebSocket API. Each of the game's `socketRoutes` has its own function. A message's field `action` selects the
 * route; a message for no route is answered with an error.
 *
 * @atRest nothing.
 * @example
 * const realtime = new RealtimeApi("realtime", { game, providers: [tables] });
 */
export class RealtimeApi extends pulumi.ComponentResource implements Provider {
  /** The id of the WebSocket API. */
  readonly id: pulumi.Output<string>;
  /** `wss://…/live`; a client adds `?ticket=…`. */
  readonly url: pulumi.Output<string>;
  /** The resources that handlers can be granted, by the names that capabilities use. */
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /** The underlying resources. */
  readonly nodes: {
    readonly api: aws.apigatewayv2.Api;
    readonly stage: aws.apigatewayv2.Stage;
    readonly deployment: aws.apigatewayv2.Deployment;
    /** The routes, by their keys: `$connect`, `$disconnect`, `$default` and the messages' actions. */
    readonly routes: Readonly<Record<string, SocketRouteNodes>>;
    /** The keys that seal tickets. */
    readonly ticketKeys: SecretKeys;
    readonly accessLogs: aws.cloudwatch.LogGroup;
    readonly executionLogs: aws.cloudwatch.LogGroup;
    /** The account's role for API Gateway's logs, which may be another component's child; absent if it is set elsewhere. */
    readonly accountLogging?: AccountLogging;
    /** The API's name on the game's own domain; absent without `host`. */
    readonly host?: {
      readonly domain: aws.apigatewayv2.DomainName;
      readonly mapping: aws.apigatewayv2.ApiMapping;
      readonly records: readonly aws.route53.Record[];
    };
  };

  constructor(name: string, args: RealtimeApiArgs, opts?: pulumi.ComponentResourceOptions) {
    super("gamebackend:index:RealtimeApi", name, recorded(args, "socketRoutes"), opts);
    const child = { parent: this };

    checkArguments(name, {
      ...limitsOf("throttle", args.throttle),
      pushesPerSecond: [args.pushesPerSecond, pushes],
      playerBudget: [args.playerBudget, playerBudgetUnits],
    });
    const { keyGeneration: generation = 1, protect } = args;
    const kept = { ...child, protect };
    const api = new aws.apigatewayv2.Api(
      name,
      { protocolType: "WEBSOCKET", routeSelectionExpression: "$request.body.action" },
      kept,
    );
    this.id = api.id;
    const host = args.host && ownHost(name, args.host, kept);
    const awsUrl = pulumi.interpolate`${api.apiEndpoint}/${stageName}`;
    this.url = host ? pulumi.interpolate`wss://${host.domain.domainName}/${stageName}` : awsUrl;
    // Functions push messages through AWS's own address.
    const managementUrl = awsUrl.apply((address) => address.replace(/^ws/, "http"));
    const tickets = new SecretKeys(`${name}-ticket-key`, { generation, protect }, child);
    this.provides = {
      // The ARN is built from the API's, because the stage waits for functions that need these values.
      sockets: { arn: pulumi.interpolate`${api.executionArn}/${stageName}`, value: managementUrl },
      realtimeUrl: { value: this.url },
      ticketKey: tickets.parameter,
      pushBudget: { value: String(args.pushesPerSecond ?? 2_000) },
    };
    const granted = { ...args, providers: [...args.providers, this] };
    const routes = [...connectionRoutes(name, granted, child), ...messageRoutes(name, granted, child)].map(
      (route) => socketApiRoute(name, api, route, child),
    );
    const deployed = deployedStage(name, api, routes, args, child);
    const mapping = host && mapped(name, host.domain, api, deployed.stage, kept);

    this.nodes = {
      api,
      ...deployed,
      routes: Object.fromEntries(routes.map(({ key, nodes }) => [key, nodes])),
      ticketKeys: tickets,
      ...(host && mapping && { host: { ...host, mapping } }),
    };
    this.registerOutputs({ id: this.id, url: this.url, ...accessOf(this) });
  }
}

type Parent = { parent: pulumi.Resource };

/**
 * The routes that every API has. Resources of messages are named in the same way, so no message may have one of these
 * names.
 */
const ownRoutes = ["connect", "disconnect", "default"];

function checkAction(api: string, action: string, all: readonly string[]): void {
  if (ownRoutes.includes(action))
    throw new pulumi.RunError(
      `${api}: the API has a route ${action} of its own: call the message differently`,
    );
  if (all.indexOf(action) !== all.lastIndexOf(action))
    throw new pulumi.RunError(`${api}: two messages have the action ${action}`);
}

/** Seconds of `$connect`: pushes rely on it, see `connectingMs`. */
const connectSeconds = 5;

/** Creates the functions of `$connect` and `$disconnect`. */
function connectionRoutes(api: string, args: RealtimeApiArgs, { parent }: Parent) {
  const { game, telemetry } = args;
  const create = (key: string, of: GameFunctionArgs) => ({
    key,
    function: new GameFunction(
      `${api}-${key.slice(1)}`,
      { ...of, telemetry, formerParent: parent },
      { parent },
    ),
    replies: false,
  });
  const inline = (callback: AnyCallback) => ({ callback, game, providers: args.providers });
  return [
    create("$connect", args.connect ? inline(args.connect) : ticketedConnect(args)),
    create("$disconnect", inline(args.disconnect ?? disconnect)),
  ];
}

/** Returns the function of `$connect` that accepts clients with tickets. */
const ticketedConnect = (args: RealtimeApiArgs): GameFunctionArgs => ({
  ...grantsOf("$connect", usesIn(args.game, connectUses), args),
  code: bundle("connect", { code: connectEntry(args.game) }).code,
  description: "$connect: accepts clients with tickets",
  memorySize: 256,
  timeout: connectSeconds,
});

/**
 * Returns the grants with which the answers to messages without a route are charged to their senders: none for a game
 * without messages and without the tables that this takes.
 */
const defaultUses = (game: GameModules, actions: readonly string[]): AnyUses =>
  actions.length > 0 || unknownUses(socketBudgetUses, game).length === 0 ? socketBudgetUses : {};

/** Creates a function for each kind of message, and one for all other messages. */
function messageRoutes(api: string, args: RealtimeApiArgs, parent: Parent) {
  const { telemetry } = args;
  const routes = args.game.socketRoutes ?? {};
  const actions = Object.values(routes).map(({ action }) => action);
  for (const action of actions) checkAction(api, action, actions);
  const ofDefault = defaultUses(args.game, actions);
  const entries = Object.entries(routes).map(([name, route]) => [name, socketEntry(args.game, name, route)]);
  const code = bundle(
    "sockets",
    Object.fromEntries([...entries, ["default", defaultSocketEntry(args.game, actions, ofDefault)]]),
  );
  const create = (
    name: string,
    route: Pick<AnySocketRoute, "summary" | "memorySize">,
    uses: AnyUses,
    key: string,
  ) => {
    const { statements, environment } = grantsOf(name, uses, args);
    const fn = new GameFunction(
      `${api}-${name}`,
      {
        code: code[name] as Promise<pulumi.asset.Archive>,
        description: `${key}: ${route.summary}`,
        statements,
        environment: { ...environment, ...budgetVariable(args) },
        telemetry,
        memorySize: route.memorySize,
        // The same timeout as API Gateway's, because a broadcast can take long.
        timeout: 29,
      },
      parent,
    );
    return { key, replies: true, function: fn };
  };
  return [
    ...Object.entries(routes).map(([name, route]) => create(name, route, socketUsesOf(route), route.action)),
    create("default", { summary: "Says which actions there are" }, ofDefault, "$default"),
  ];
}

/**
 * Creates the deployment and the stage. A deployment is a snapshot: changed routes create a new deployment, and the
 * stage moves to it.
 */
function deployedStage(
  name: string,
  api: aws.apigatewayv2.Api,
  routes: readonly SocketApiRoute[],
  {
    telemetry = defaultTelemetry,
    throttle = defaultThrottle,
    accountLogging: logs = true,
    protect,
  }: RealtimeApiArgs,
  parent: Parent,
) {
  const sources = pulumi.all(routes.map(({ source }) => source));
  const deployment = new aws.apigatewayv2.Deployment(
    `${name}-deployment`,
    { apiId: api.id, triggers: { routes: sources.apply((all) => hash(JSON.stringify(all))) } },
    {
      ...parent,
      dependsOn: routes.flatMap(({ nodes: { integration, route, response } }) => [
        integration,
        route,
        ...(response ? [response] : []),
      ]),
    },
  );
  const executionLogs = executionLogGroup(
    `${name}-execution-logs`,
    "socket",
    api.id,
    stageName,
    parent,
    telemetry,
  );
  const access = accessLog(`${name}-access-logs`, "socket", parent, telemetry);
  const logging = logs ? accountLogging(parent.parent, name) : undefined;
  const stage = new aws.apigatewayv2.Stage(
    `${name}-stage`,
    {
      apiId: api.id,
      name: stageName,
      deploymentId: deployment.id,
      accessLogSettings: access.settings,
      defaultRouteSettings: {
        // A missing value would be 0, and every message would be refused.
        throttlingRateLimit: throttle.rate,
        throttlingBurstLimit: throttle.burst,
        loggingLevel: telemetry.apiLogLevel,
        dataTraceEnabled: false,
        detailedMetricsEnabled: telemetry.detailedMetrics,
      },
    },
    {
      ...parent,
      protect,
      dependsOn: [
        executionLogs,
        ...routes.map(({ nodes }) => nodes.permission),
        ...(logging ? [logging] : []),
      ],
    },
  );
  return {
    stage,
    deployment,
    executionLogs,
    accessLogs: access.group,
    ...(logging && { accountLogging: logging }),
  };
}
