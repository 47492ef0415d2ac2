import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { apiBody } from "./gameApi/apiBody";
import { ApiKeys } from "./gameApi/apiKeys";
import { checkApi, type GameApiArgs } from "./gameApi/args";
import { warnOfUnusedMinClient } from "./gameApi/minClient";
import { binaryMediaTypesOf } from "./gameApi/openApi/integrations/httpProxy";
import { ownHost } from "./gameApi/ownHost";
import { authorizerPermissions, gameServers, invokePermissions } from "./gameApi/permissions";
import { RouteAuthorizers } from "./gameApi/routeAuthorizers";
import { routeFunctions, routeRoles } from "./gameApi/routeFunctions";
import { callersOf, type Served, servedRoutes } from "./gameApi/served";
import { deployedStage, stageName, throttling, tracing } from "./gameApi/stage";
import { UpstreamAuthorizer } from "./gameApi/upstreamAuthorizer";
import { UsagePlans } from "./gameApi/usagePlans";
import type { GameFunction } from "./gameFunction";
import { accessOf } from "./lib/access";
import { accountOf } from "./lib/account";
import type { AccountLogging } from "./lib/accountLogging";
import type { GrantedRole } from "./lib/grantedRole";
import { type GrantedResource, type Provider, recorded } from "./lib/grants";
import { protectedBy } from "./lib/protectedBy";
import { SecretKeys } from "./secretKeys";

/**
 * The REST API: a function for each of the game's `routes`, or a role if the gateway serves the route itself; the
 * authorizers, API keys and usage plans; and the OpenAPI document that connects them.
 *
 * @atRest nothing.
 * @example
 * const api = new GameApi("api", { game, tables, providers: [tables, auth], userPoolArn: auth.userPoolArn });
 * export const apiUrl = api.url;
 */
export class GameApi<P extends string = never> extends pulumi.ComponentResource {
  /** The id of the REST API. */
  readonly id: pulumi.Output<string>;
  /** The name of the REST API. */
  readonly name: pulumi.Output<string>;
  /** The name of the log group with a line for each request. */
  readonly accessLogs: pulumi.Output<string>;
  /** What handlers can be granted of it that are made after it, such as jobs: the log, `accessLogs`. */
  readonly provides: Readonly<Record<string, GrantedResource>>;
  /** The address, without a slash at its end. */
  readonly url: pulumi.Output<string>;
  /** AWS's own address, which CloudFront can call. Unlike `url`, it is known before the stage exists. */
  readonly gatewayUrl: pulumi.Output<string>;
  /** The ARN of the stage. */
  readonly stageArn: pulumi.Output<string>;
  /** The name of the stage, the last part of the address. */
  readonly stageName: pulumi.Output<string>;
  /** The IAM group of trusted game servers, which may call the routes of kind `server`; absent without such routes. */
  readonly gameServerGroup?: pulumi.Output<string>;
  /** The API keys, by plan. Secret. */
  readonly apiKeys: Readonly<Record<P, pulumi.Output<string>>>;
  /** The key with which the upstream verifies the API's tokens (HS256). Secret; absent without an upstream. */
  readonly upstreamSecret?: pulumi.Output<string>;
  /** The key after the next rotation, which the upstream must accept too. Secret; absent without an upstream. */
  readonly upstreamNextSecret?: pulumi.Output<string>;
  /** The underlying resources. */
  readonly nodes: {
    readonly api: aws.apigateway.RestApi;
    readonly stage: aws.apigateway.Stage;
    readonly deployment: aws.apigateway.Deployment;
    /** The limits, metrics and logs of all methods. */
    readonly methodSettings: aws.apigateway.MethodSettings;
    /** The share of requests that X-Ray records. */
    readonly samplingRule: aws.xray.SamplingRule;
    readonly accessLogs: aws.cloudwatch.LogGroup;
    readonly executionLogs: aws.cloudwatch.LogGroup;
    /** The account's role for API Gateway's logs, which may be another component's child; absent if it is set elsewhere. */
    readonly accountLogging?: AccountLogging;
    /** The routes' functions, by route. Several routes may share one. */
    readonly functions: Readonly<Record<string, GameFunction>>;
    /** The log groups of functions that routes had before, by the functions' names; absent without `formerLogs`. */
    readonly formerLogs?: Readonly<Record<string, aws.cloudwatch.LogGroup>>;
    /** What lets the API invoke the functions, by route. Routes that share a function share its permission. */
    readonly permissions: Readonly<Record<string, aws.lambda.Permission>>;
    /** The roles of routes that the gateway serves without a function, by route. */
    readonly roles: Readonly<Record<string, GrantedRole>>;
    readonly authorizers: RouteAuthorizers;
    /** What lets the API invoke the authorizers, by the kind of caller. */
    readonly authorizerPermissions: Readonly<Record<string, aws.lambda.Permission>>;
    /** The keys that sign cursors. */
    readonly signingKeys: SecretKeys;
    /** Absent without plans. */
    readonly keys?: ApiKeys;
    /** Absent without plans. */
    readonly plans?: UsagePlans;
    /** Absent without an upstream. */
    readonly upstream?: UpstreamAuthorizer;
    /** The group of trusted game servers; absent without routes of kind `server`. */
    readonly gameServers?: { readonly group: aws.iam.Group; readonly policy: aws.iam.GroupPolicy };
    /** The API's name on the game's own domain; absent without `host`. */
    readonly host?: {
      readonly domain: aws.apigateway.DomainName;
      readonly mapping: aws.apigateway.BasePathMapping;
      readonly records: readonly aws.route53.Record[];
    };
  };

  constructor(name: string, given: GameApiArgs<P>, options?: pulumi.ComponentResourceOptions) {
    const { args, opts } = protectedBy(given, options);
    super(
      "gamebackend:index:GameApi",
      name,
      { ...recorded(args, "authorizers"), callers: callersOf(args) },
      opts,
    );
    const child = { parent: this };

    checkApi(name, args);
    const switches = args.tables.nodes.tables["heads"]?.name;
    if (switches) warnOfUnusedMinClient(args.minClient, switches, child);
    const keys =
      args.plans && new ApiKeys(`${name}-keys`, { plans: args.plans, protect: args.protect }, child);
    const { keyGeneration = 1, protect } = args;
    const signing = new SecretKeys(`${name}-signing-key`, { generation: keyGeneration, protect }, child);
    const own: Provider = { provides: { signingKey: signing.parameter } };
    const granted = { ...args, providers: [...args.providers, own, ...(keys ? [keys] : [])] };
    const upstream =
      args.upstream &&
      new UpstreamAuthorizer(`${name}-upstream`, { ...granted, keyGeneration, protect }, child);
    const authorizers = new RouteAuthorizers(`${name}-authorizers`, granted, child);
    const served: Served = {
      ...granted,
      routes: servedRoutes(args),
      authorizers: { ...authorizers.all, ...(upstream && { basic: upstream.authorizer }) },
      corsOrigins: pulumi.output(args.corsOrigins ?? ["*"]),
    };

    const made = routeFunctions(name, served, child);
    const { functions, formerLogs } = made;
    const roles = routeRoles(name, served, child);
    const body = apiBody(name, served, functions, roles, child);
    const api = new aws.apigateway.RestApi(
      name,
      // Warnings do not fail the import: AWS has no complete list of them, and a rollback would leave nothing deployed.
      // Whatever an import may drop with a warning is also checked behind the gateway, and the document has nothing
      // that is known to cause a warning.
      {
        body,
        endpointConfiguration: { types: "REGIONAL" },
        failOnWarnings: false,
        // Without this list, the provider restores the former types after an import.
        binaryMediaTypes: [...binaryMediaTypesOf(served.routes)],
      },
      { ...child, protect },
    );
    const permissions = invokePermissions(name, served, made, api, child);
    const ofAuthorizers = authorizerPermissions(name, served.authorizers, api, child);
    const needed = [
      ...new Set(Object.values(permissions)),
      ...Object.values(ofAuthorizers),
      ...Object.values(roles).map(({ grants }) => grants),
    ];
    const deployed = deployedStage(name, api, body, served, needed, child);
    const { stage } = deployed;
    const host = args.host && ownHost(name, args.host, stage, { ...child, protect });
    const servers = gameServers(`${name}-game-servers`, served, api, child);

    this.id = api.id;
    this.name = api.name;
    this.accessLogs = deployed.accessLogs.name;
    this.provides = { accessLogs: { arn: deployed.accessLogs.arn, value: this.accessLogs } };
    this.url = host ? host.url : stage.invokeUrl;
    this.gatewayUrl = pulumi.interpolate`https://${api.id}.execute-api.${accountOf(this).region}.amazonaws.com/${stageName}`;
    this.stageArn = stage.arn;
    this.stageName = stage.stageName;
    this.gameServerGroup = servers?.group.name;
    this.apiKeys = (keys?.values ?? {}) as Readonly<Record<P, pulumi.Output<string>>>;
    this.upstreamSecret = upstream?.secret;
    this.upstreamNextSecret = upstream?.nextSecret;
    const plans =
      keys && new UsagePlans(`${name}-plans`, { api: this, keys, plans: args.plans ?? {}, protect }, child);
    this.nodes = {
      api,
      ...deployed,
      methodSettings: throttling(name, api, stage, served, child),
      samplingRule: tracing(name, api, stage, served, child),
      functions,
      ...(formerLogs && { formerLogs }),
      permissions,
      roles,
      authorizers,
      authorizerPermissions: ofAuthorizers,
      signingKeys: signing,
      ...(keys && { keys }),
      ...(plans && { plans }),
      ...(upstream && { upstream }),
      ...(servers && { gameServers: servers }),
      ...(host && { host: host.nodes }),
    };
    this.registerOutputs({
      id: this.id,
      name: this.name,
      accessLogs: this.accessLogs,
      url: this.url,
      gatewayUrl: this.gatewayUrl,
      stageArn: this.stageArn,
      stageName: this.stageName,
      gameServerGroup: this.gameServerGroup,
      apiKeys: this.apiKeys,
      upstreamSecret: this.upstreamSecret,
      upstreamNextSecret: this.upstreamNextSecret,
      ...accessOf(this),
    });
  }
}
