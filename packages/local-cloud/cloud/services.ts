import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

import { refuseUpgrade } from "../apigatewayv2";
import type { CloudWatch } from "../cloudwatch";
import type { Mail, Sources } from "../console";
import { closeAll } from "../core/closeAll";
import type { Host } from "../core/host";
import { providersOf } from "../core/resources";
import type { AwsApi, LocalService, Provider } from "../core/service";
import type { GameLift } from "../gamelift";
import { administratorAccess, type UsageReport } from "../iam";
import type { EventSourceMappings } from "../lambda/eventSourceMapping";
import { jobsOf } from "../scheduler/jobs";
import type { Handler } from "../webServer";
import { madeInOrder } from "./inOrder";
import { operatorOf } from "./operator";
import { record, type ServiceOptions } from "./record";

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
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
 * Creates all services of the local cloud, each after those that it needs. SDKs reach them through the server `aws`. `onCreated`
 * receives each: if a later one cannot be created, the caller closes those before it.
 */
export function compose(
  host: Host,
  aws: Server,
  options: ServiceOptions = {},
  onCreated: (service: LocalService) => void = () => {},
): Services {
  const all: LocalService[] = [];
  const made = madeInOrder(record, { host, options, all }, (service) => {
    all.push(service);
    onCreated(service);
  });
  const { apigateway: apis, apigatewayv2: sockets, cognito, endpoint, gamelift: games, iam } = made;
  endpoint.attach(aws);
  games.attach(aws);
  const users = (groups: readonly string[]) => ({
    server: iam.localUser("game-server", { groups }),
    admin: iam.localUser("operator", { policies: [administratorAccess] }),
  });
  return {
    all,
    providers: providersOf(all),
    apis: (request, response) => sockets.serve(request, response) || apis.serve(request, response),
    site: made.cloudfront.serve,
    upgrade: (request, socket, head) => {
      // AWS answers the same when no such stage exists.
      if (!sockets.upgrade(request, socket, head)) refuseUpgrade(socket, 403, '{"message":"Forbidden"}');
    },
    mails: () => cognito.mailbox(),
    tables: made.dynamodb.api,
    sources: {
      sockets: sockets.sockets,
      queues: made.sqs,
      schedules: jobsOf({ scheduler: made.scheduler, events: made.eventbridge }),
      objects: made.s3,
      metrics: made.cloudwatch,
      games: games.consoleView,
      call: operatorOf(iam, endpoint),
      signIn: cognito.signInAs,
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
    mappings: made.mappings,
    metrics: made.cloudwatch,
    serverEnvironment: games.serverEnvironment,
    resume: games.resume,
    report: () => iam.report(),
    users,
    close: () => closeAll(all.map((service) => () => service.close())),
  };
}
