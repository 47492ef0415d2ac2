import type { AnyCallback } from "@game-backend/framework/callback";
import { joinUses } from "@game-backend/framework/joinUses";
import { disconnect } from "@game-backend/framework/sockets/disconnect";
import { connectMs } from "@game-backend/framework/sockets/limits";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { HostName } from "./customDomain/host";
import { GameFunction } from "./gameFunction";
import { accessOf, recordAccess } from "./lib/access";
import { type AccountLogging, accountLogging } from "./lib/accountLogging";
import { type Answering, answersKind, answersOf } from "./lib/answers";
import { accessLog, executionLogGroup } from "./lib/apiLogs";
import { checkArguments, whole } from "./lib/argument";
import { bundle } from "./lib/bundle";
import { formerLogs, warnOfFormerLogs } from "./lib/formerLogs";
import { type Grantable, type GrantedResource, grantsOf, type Provider, recorded } from "./lib/grants";
import { socketsEntry } from "./lib/handlerEntries";
import { hash } from "./lib/hash";
import { kebab } from "./lib/kebab";
import { type Budgeted, budgetVariable, playerBudgetUnits } from "./lib/playerBudget";
import { protectedBy } from "./lib/protectedBy";
import { defaultTelemetry } from "./lib/telemetry";
import { defaultThrottle, limitsOf, type Throttle } from "./lib/throttle";
import { mapped, ownHost } from "./realtimeApi/ownHost";
import { type ServedRoute, withPermissions } from "./realtimeApi/permissions";
import { type SocketApiRoute, type SocketRouteNodes, socketApiRoute } from "./realtimeApi/socketApiRoute";
import { type SocketGroup, socketGroups } from "./realtimeApi/socketGroups";
import { SecretKeys } from "./secretKeys";

export interface RealtimeApiArgs extends Grantable, Budgeted, Answering {
  /**
   * The API's host name on the game's own domain.
   * @default none: AWS's own address
   */
  host?: HostName;
  /**
   * `$connect`: accepts a socket by answering `{ statusCode: 200 }` within five seconds, or refuses it with another
   * status.
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
   * `byFeature`: messages of one feature and one kind of sender share a function, except those that are `isolated` or
   * have a `memorySize`, and `$connect` shares with the first feature's, so that fewer clients wait for a function to
   * start. `byRoute`: each route has its own function, whose role may do only what that route uses.
   * @default "byFeature"
   */
  functions?: "byFeature" | "byRoute";
  /**
   * Keeps the log groups of the functions that version 0.1 made for each message, in a stack that it deployed. Turn it
   * off when their days are over (`telemetry.logRetentionDays`).
   * @default false
   */
  formerLogs?: boolean;
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
 * The WebSocket API. A message's field `action` selects one of the game's `socketRoutes`; a message for no route is
 * answered with an error. The messages of one feature share functions, and so does `$connect`.
 *
 * The game has the library's feature `@game-backend/framework/sockets/feature`: its tables, the route that gives tickets
 * (`POST /realtime/ticket`, for which the API's `providers` have this component), and the message `ping`.
 *
 * @atRest nothing.
 * @example
 * const realtime = new RealtimeApi("realtime", { game, providers: [tables] });
 * const api = new GameApi("api", { game, tables, providers: [tables, realtime], userPoolArn: auth.userPoolArn });
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
    /** The log groups of functions that routes had before they shared one, by the routes' keys; absent without `formerLogs`. */
    readonly formerLogs?: Readonly<Record<string, aws.cloudwatch.LogGroup>>;
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

  constructor(name: string, given: RealtimeApiArgs, options?: pulumi.ComponentResourceOptions) {
    const { args, opts } = protectedBy(given, options);
    super("gamebackend:index:RealtimeApi", name, recorded(args, "socketRoutes"), opts);
    const child = { parent: this };

    checkArguments(name, {
      ...limitsOf("throttle", args.throttle),
      pushesPerSecond: [args.pushesPerSecond, pushes],
      playerBudget: [args.playerBudget, playerBudgetUnits],
      answers: [args.answers, answersKind],
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
    const functions = socketFunctions(name, granted, child);
    const permitted = withPermissions(
      name,
      { api, stageName, grouping: args.functions },
      functions.routes,
      child,
    );
    const routes = permitted.map((route) => socketApiRoute(name, api, route, child));
    const former = Object.values(functions.formerLogs ?? {});
    const deployed = deployedStage(name, api, routes, former, args, child);
    const mapping = host && mapped(name, host.domain, api, deployed.stage, kept);

    this.nodes = {
      api,
      ...deployed,
      routes: Object.fromEntries(routes.map(({ key, nodes }) => [key, nodes])),
      ...(functions.formerLogs && { formerLogs: functions.formerLogs }),
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

/** Creates the functions of the API's routes. Returns each route's function, and the logs of former ones. */
function socketFunctions(api: string, args: RealtimeApiArgs, child: Parent) {
  const { game, telemetry, functions, connect } = args;
  const actions = Object.values(game.socketRoutes ?? {}).map(({ action }) => action);
  for (const action of actions) checkAction(api, action, actions);
  if ((actions.length > 0 || !connect) && !("connections" in game.tables))
    throw new pulumi.RunError(
      `${api}: the game has no tables of sockets: add export * as openSockets from "@game-backend/framework/sockets/feature" to its features, which also gives POST /realtime/ticket and the message ping`,
    );
  const groups = socketGroups({ game, functions, ownConnect: connect !== undefined });
  const former = formerFunctions(api, groups);
  if (!args.formerLogs)
    void warnOfFormerLogs(
      api,
      former.map(([, name]) => name),
      child,
    );
  const code = bundle(
    "sockets",
    Object.fromEntries(groups.map(({ name, members }) => [name, socketsEntry(game, members)])),
  );
  const inline = (key: string, callback: AnyCallback) => {
    const own = `${api}-${key.slice(1)}`;
    return { key, name: own, function: inlineFunction(own, callback, args, child) };
  };
  const built = groups.flatMap((group) => {
    const shared = sharedFunction(api, group, code[group.name] as Promise<pulumi.asset.Archive>, args, child);
    return group.members.map(({ key }) => ({ key, name: `${api}-${group.name}`, function: shared }));
  });
  const all = [
    ...(connect ? [inline("$connect", connect)] : []),
    inline("$disconnect", args.disconnect ?? disconnect),
    ...built,
  ];
  return {
    routes: all.map(
      ({ key, ...served }): ServedRoute => ({
        key,
        ...served,
        replies: !["$connect", "$disconnect"].includes(key),
        // Pushes rely on it, whatever the function's own limit is: see `connectingMs`.
        ...(key === "$connect" && { timeoutMs: connectMs }),
      }),
    ),
    formerLogs: args.formerLogs
      ? Object.fromEntries(former.map(([key, name]) => [key, formerLogs(name, telemetry, child)]))
      : undefined,
  };
}

const inlineFunction = (
  name: string,
  callback: AnyCallback,
  { game, providers, telemetry, grantWait }: RealtimeApiArgs,
  { parent }: Parent,
) =>
  new GameFunction(
    name,
    { callback, game, providers, telemetry, grantWait, formerParent: parent },
    { parent },
  );

/** Creates the function of routes that share one. Its role has what they use together. */
function sharedFunction(
  api: string,
  { name, description, members, memorySize, timeout }: SocketGroup,
  code: Promise<pulumi.asset.Archive>,
  args: RealtimeApiArgs,
  child: Parent,
): GameFunction {
  const { statements, environment } = grantsOf(
    name,
    joinUses(members.map(({ uses }) => uses)),
    args,
    `${api}-${name}`,
  );
  const writing = members.filter(
    (each) => each.kind === "message" && args.game.socketRoutes?.[each.name]?.uses?.["sockets"],
  );
  recordAccess(child.parent, "gamebackend:index:GameFunction", `${api}-${name}`, {
    writing: writing.map(({ key }) => key),
  });
  return new GameFunction(
    `${api}-${name}`,
    {
      code,
      description,
      statements,
      parts: Object.fromEntries(
        members.map(({ key, uses }) => [key, grantsOf(key, uses, args).statements] as const),
      ),
      environment: { ...environment, ...answersOf(args), ...budgetVariable(args) },
      telemetry: args.telemetry,
      grantWait: args.grantWait,
      memorySize,
      timeout,
      // `$connect` had a function of its own before there was a `GameFunction`.
      ...(name === "connect" && { formerParent: child.parent }),
    },
    child,
  );
}

/** Returns the functions that routes had before they shared one, each with its route's key. */
const formerFunctions = (api: string, groups: readonly SocketGroup[]) =>
  groups.flatMap(({ name: shared, members }) =>
    members
      .map((member) => [member.key, kebab(member.kind === "message" ? member.name : member.kind)] as const)
      .filter(([, former]) => former !== shared)
      .map(([key, former]) => [key, `${api}-${former}`] as const),
  );

/**
 * Creates the deployment and the stage. A deployment is a snapshot: changed routes create a new deployment, and the
 * stage moves to it.
 */
function deployedStage(
  name: string,
  api: aws.apigatewayv2.Api,
  routes: readonly SocketApiRoute[],
  former: readonly aws.cloudwatch.LogGroup[],
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
      // The stage is protected, and keeps a destroy without a preview from the logs before.
      dependsOn: [
        ...former,
        executionLogs,
        ...new Set(routes.map(({ nodes }) => nodes.permission)),
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
