import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

import { acm } from "../acm";
import { apigateway } from "../apigateway";
import { apigatewayv2, refuseUpgrade, type WebSocketApis } from "../apigatewayv2";
import { awsEndpoint } from "../awsEndpoint";
import { cloudControl } from "../cloudcontrol";
import { cloudfront } from "../cloudfront";
import { type CloudWatch, cloudwatch } from "../cloudwatch";
import { codedeploy } from "../codedeploy";
import { cognito, type Quotas } from "../cognito";
import type { Mail, Sources } from "../console";
import { closeAll } from "../core/closeAll";
import type { Host } from "../core/host";
import { providersOf } from "../core/resources";
import type { AwsApi, LocalService, Provider } from "../core/service";
import { dynamodb, type PartitionOptions } from "../dynamodb";
import { eventbridge } from "../eventbridge";
import { type GameLift, type GameLiftQuotas, gamelift } from "../gamelift";
import { administratorAccess, iam, type UsageReport } from "../iam";
import { type Lambda, lambda } from "../lambda";
import { type EventSourceMappings, eventSourceMappings } from "../lambda/eventSourceMapping";
import { logs } from "../logs";
import { checkedOnly } from "../otherTypes/checkedOnly";
import { random } from "../otherTypes/random";
import { route53 } from "../route53";
import { s3 } from "../s3";
import { scheduler } from "../scheduler";
import { jobsOf } from "../scheduler/jobs";
import { sns } from "../sns";
import { sqs } from "../sqs";
import { ssm } from "../ssm";
import { sts } from "../sts";
import { wafv2 } from "../wafv2";
import type { Handler } from "../webServer";
import { operatorOf } from "./operator";

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface ServiceOptions {
  /** Throttles DynamoDB with these limits, as hot partitions do on AWS. Without it nothing is throttled. */
  readonly partitions?: Partial<PartitionOptions>;
  /**
   * Refuses sign-ins and sign-ups beyond these quotas, which replace the account's. Without it nothing is refused.
   */
  readonly cognitoQuotas?: Partial<Quotas>;
  /** Refuses calls of GameLift beyond these quotas, which replace the account's. Without it nothing is refused. */
  readonly gameLiftQuotas?: GameLiftQuotas;
}

/** The services of a local cloud, connected to one another. */
export interface Services {
  /** Every service, callees before callers. */
  readonly all: readonly LocalService[];
  /** Providers by Pulumi type token. */
  readonly providers: ReadonlyMap<string, Provider>;
  /** Serves the web server's requests to deployed APIs. */
  readonly apis: Handler;
  /** Serves the web server's requests to the distribution. */
  readonly site: Handler;
  /** Serves the web server's WebSocket upgrades, and refuses other upgrades. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly mails: () => readonly Mail[];
  /** DynamoDB without IAM, for the console. */
  readonly tables: Pick<AwsApi, "answer">;
  /** The parts of services that the console shows. */
  readonly sources: Sources;
  /** The event source mappings, which pass stream records to functions. */
  readonly mappings: Pick<EventSourceMappings, "behind" | "drained" | "disturb">;
  /** Metrics and alarms. */
  readonly metrics: Pick<CloudWatch, "alarms" | "history" | "dashboards" | "drawDashboard" | "query">;
  /** The environment variables with which a game server on this machine connects to GameLift. */
  readonly serverEnvironment: GameLift["serverEnvironment"];
  /** Resumes the work that the last run left unfinished. Call it once the program has declared its resources. */
  resume(): void;
  readonly report: () => UsageReport;
  /** Returns the keys of the local run's own users: a trusted server in the given groups, and an operator. */
  users(groups: readonly string[]): { readonly server: Keys; readonly admin: Keys };
  close(): Promise<void>;
}

/**
 * Creates all services of the local cloud. SDKs reach them through the server `aws`. `onCreated` receives each service that has
 * something to close: if a later one cannot be created, the caller closes those before it.
 */
export function compose(
  host: Host,
  aws: Server,
  { partitions, cognitoQuotas, gameLiftQuotas }: ServiceOptions = {},
  onCreated: (service: LocalService) => void = () => {},
): Services {
  function created<S extends LocalService>(service: S): S {
    onCreated(service);
    return service;
  }
  const access = created(iam(host));
  const logging = created(logs(host));
  const tables = created(dynamodb(host, { partitions }));
  const functions: Lambda = created(
    lambda(host, {
      iam: access,
      logs: logging,
      aws: { call: (request) => endpoint.call(request) },
      signed: {
        endpoint: host.awsUrl,
        apis: host.publicUrl,
        answer: async (request) => sockets.answer(request) ?? endpoint.signed(request),
      },
    }),
  );
  const objects = created(s3(host, { iam: access, lambda: functions.asynchronous }));
  const firewall = created(wafv2(host, { logs: logging }));
  const site = created(
    cloudfront(host, {
      s3: objects,
      firewall,
      apis: { serve: (...request) => apis.serve(...request) },
    }),
  );
  const players = created(cognito(host, { lambda: functions, firewall }, { quotas: cognitoQuotas }));
  const queues = created(sqs(host, { iam: access }));
  const topics = created(
    sns(host, {
      iam: access,
      lambda: functions.asynchronous,
      sqs: queues,
      mail: players.deliverMail,
    }),
  );
  const metrics = created(
    cloudwatch(host, {
      publish: (topicArn, { arn }, { subject, text, email }) =>
        topics.publishAs("cloudwatch.amazonaws.com", arn, topicArn, { subject, text, email }),
      samplers: [queues.measure],
    }),
  );
  const games = created(gamelift(host, { publish: topics.publishAs }, { quotas: gameLiftQuotas }));
  // Callees come before callers. They close in reverse order.
  const all: LocalService[] = [
    access,
    logging,
    tables,
    tables.streams,
    firewall,
    site,
    queues,
    created(ssm(host)),
    sts({ iam: access }),
    created(random(host)),
    checkedOnly(host),
    acm(host),
    route53(),
    functions,
    functions.versions,
    functions.concurrency,
    objects,
    topics,
    metrics,
    games,
    cloudControl(games.types),
    players,
  ];
  const endpoint = awsEndpoint(host, { iam: access }, () => all);
  const apis = created(
    apigateway(host, {
      lambda: functions,
      cognito: players,
      auth: endpoint,
      iam: access,
      logs: logging,
      aws: endpoint,
      firewall,
    }),
  );
  const sockets: WebSocketApis = created(
    apigatewayv2(host, {
      lambda: functions,
      auth: endpoint,
      iam: access,
      logs: logging,
      requireAccount: apis.requireAccount,
      takeRequest: apis.takeRequest,
    }),
  );
  const mappings = created(
    eventSourceMappings(host, {
      functions: functions.own,
      iam: access,
      aws: endpoint,
      streams: tables,
      queues: queues.polled,
    }),
  );
  const schedules = created(scheduler(host, { iam: access, aws: endpoint }));
  const rules = created(eventbridge(host, { lambda: functions.asynchronous, sqs: queues }));
  all.push(apis, sockets, mappings, schedules, rules);
  all.push(created(codedeploy(host, { iam: access, aws: endpoint })));
  endpoint.attach(aws);
  games.attach(aws);
  const users = (groups: readonly string[]) => ({
    server: access.localUser("game-server", { groups }),
    admin: access.localUser("operator", { policies: [administratorAccess] }),
  });
  return {
    all,
    providers: providersOf(all),
    apis: (request, response) => sockets.serve(request, response) || apis.serve(request, response),
    site: site.serve,
    upgrade: (request, socket, head) => {
      // AWS answers the same when no such stage exists.
      if (!sockets.upgrade(request, socket, head)) refuseUpgrade(socket, 403, '{"message":"Forbidden"}');
    },
    mails: () => players.mailbox(),
    tables: tables.api,
    sources: {
      sockets: sockets.sockets,
      queues,
      schedules: jobsOf({ scheduler: schedules, events: rules }),
      objects,
      metrics,
      games: games.consoleView,
      call: operatorOf(access, endpoint),
      signIn: players.signInAs,
      keys: () => {
        const { server, admin } = users([]);
        return [
          { ...server, name: "game-server" },
          { ...admin, name: "operator" },
        ];
      },
      region: host.region,
      gauges: { sockets: () => sockets.sockets().length, matches: () => games.consoleView.openSessions() },
    },
    mappings,
    metrics,
    serverEnvironment: games.serverEnvironment,
    resume: games.resume,
    report: () => access.report(),
    users,
    close: () => closeAll(all.map((service) => () => service.close())),
  };
}
