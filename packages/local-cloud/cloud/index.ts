import type { Server } from "node:http";
import { join, resolve } from "node:path";
import { LocalConsole, type Mail } from "../console";
import { Events } from "../core/events";
import type { Host } from "../core/host";
import { Meter } from "../core/meter";
import { Assets, awsInvokes, DeployError, type Deployment, deploy, readProgram } from "../engine";
import { front, starting } from "../front";
import type { UsageReport } from "../iam/usage";
import type { StreamFaults } from "../lambda/eventSourceMapping";
import { DataLock } from "./dataLock";
import { listenLocally } from "./listen";
import { forgetOutputs, outputsOf, writeOutputs } from "./outputs";
import type { Services } from "./services";

/** The account of every local run: the one in AWS's own examples. */
const ACCOUNT = "123456789012";

export interface CloudOptions {
  /** Folder with Pulumi.yaml. */
  readonly folder: string;
  readonly stack: string;
  /** Configuration over that of the stack's file, as `pulumi up --config` gives it. */
  readonly config?: Readonly<Record<string, string>>;
  /** Folder of the data that survive a run; relative to `folder`. */
  readonly data: string;
  /** Of the front door; 0 for any free one. */
  readonly port: number;
  /** Of the AWS endpoint; 0 for any free one. */
  readonly awsPort: number;
  /**
   * Compiles and loads the program exactly as `pulumi up` does, with type checks: half a minute instead of seconds.
   * @default false
   */
  readonly exact?: boolean;
  /** Forgets the data of the runs before. */
  readonly reset?: boolean;
  /** A step that is done. */
  readonly onStep?: (step: string) => void;
  /** What the program prints. */
  readonly onLine?: (line: string) => void;
  /** Ends the start. */
  readonly signal?: AbortSignal;
  /** The bus to use: subscribed to before anything happens. */
  readonly events?: Events;
  /** Other services than the local cloud's own. */
  readonly compose?: (host: Host, aws: Server) => Services;
}

/** A program that runs. */
export interface LocalCloud extends Deployment {
  /** What `<data>/outputs.json` holds. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly urls: {
    readonly front: string;
    readonly aws: string;
    readonly console: string;
    readonly mailbox: string;
  };
  /** Absolute. */
  readonly data: string;
  readonly events: Events;
  /** Mails that Cognito sent, newest first. */
  mailbox(): readonly Mail[];
  /** Settles when all that follows from what was written so far has happened: streams have drained. */
  drained(): Promise<void>;
  /** For tests: makes deliveries of streams go wrong, to one function or to all. */
  disturb(faults: StreamFaults | undefined, functionName?: string): void;
  /** Grants that nobody used, and what was denied. */
  report(): UsageReport;
  close(): Promise<void>;
}

/**
 * Starts the local cloud and realizes a program in it. Rejects with a `DeployError` that says what to mend;
 * nothing is left running then.
 */
export async function startCloud(options: CloudOptions): Promise<LocalCloud> {
  const opened: (() => unknown)[] = [];
  const close = async () => {
    for (const undo of opened.splice(0).reverse()) await undo();
  };
  try {
    return { ...(await open(options, opened)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(options: CloudOptions, opened: (() => unknown)[]): Promise<Omit<LocalCloud, "close">> {
  const step = options.onStep ?? (() => {});
  const program = readProgram(options.folder, options.stack, options.config);
  const region = program.config["aws:region"];
  if (!region) throw new DeployError(`aws:region is not set in Pulumi.${options.stack}.yaml.`);

  const data = resolve(program.folder, options.data);
  const lock = new DataLock(data);
  opened.push(() => lock.release());
  if (options.reset) lock.clear();
  forgetOutputs(data);
  const door = await listenLocally(options.port, "--port");
  opened.push(() => door.close());
  // Longer than SDKs keep idle sockets: functions call the management API of WebSockets here.
  door.server.keepAliveTimeout = 75_000;
  door.server.on("request", starting);
  const aws = await listenLocally(options.awsPort, "--aws-port");
  opened.push(() => aws.close());
  const host: Host = {
    accountId: ACCOUNT,
    region,
    data,
    awsUrl: `http://127.0.0.1:${aws.port}`,
    publicUrl: `http://localhost:${door.port}`,
    events: options.events ?? new Events(),
    meter: new Meter(),
  };

  const seen = new LocalConsole(host.events);
  opened.push(() => seen.close());
  const assets = new Assets(program.folder);
  opened.push(() => assets.close());
  const stop = new AbortController();
  const deploying = deploy({
    program: { ...program, config: { ...program.config, ...endpoints(host) } },
    assets,
    signal: options.signal ? AbortSignal.any([stop.signal, options.signal]) : stop.signal,
    exact: options.exact,
    cache: join(program.folder, "node_modules", ".cache", "game-backend"),
    onLine: options.onLine,
    invokes: awsInvokes(host),
    providers: async (type) => (await loading).providers.get(type),
    extraOutputs: (type, { tags }) =>
      type.startsWith("aws:") ? { region, ...(tags ? { tagsAll: tags } : {}) } : {},
    onResource: ({ type, name, id }) => host.events.emit({ kind: "resource", type, name, id: id ?? "" }),
  });
  // The program takes a second to load in its own process; the services load meanwhile.
  const loading = Promise.resolve().then(() => (options.compose ?? load().compose)(host, aws.server));
  opened.push(async () => (await loading.catch(() => undefined))?.close());
  opened.push(async () => {
    stop.abort();
    await deploying.catch(() => {});
  });
  const announced = loading.then(() => step("services are up"));
  const [services, deployment] = await Promise.all([loading, deploying, announced]);
  step(`${deployment.graph.length} resources are realized`);

  const urls = {
    front: host.publicUrl,
    aws: host.awsUrl,
    console: `${host.publicUrl}/_console`,
    mailbox: `${host.publicUrl}/_console/mailbox`,
  };
  const { server, admin } = services.users(groupsOf(deployment));
  const written = outputsOf(deployment, {
    region,
    awsEndpoint: urls.aws,
    siteUrl: urls.front,
    mailboxUrl: urls.mailbox,
    serverAccessKeyId: server.accessKeyId,
    serverSecretAccessKey: server.secretAccessKey,
    adminAccessKeyId: admin.accessKeyId,
    adminSecretAccessKey: admin.secretAccessKey,
  });
  const outputs = Object.fromEntries(
    Object.entries(written).filter(
      ([name]) => !/Secret/.test(name) && !deployment.secretOutputs.includes(name),
    ),
  );
  seen.show({ ...services, deployment, outputs });
  const places = () => [...apisOf(deployment), urls.console];
  door.server.off("request", starting).on(
    "request",
    front({
      apis: services.apis,
      site: services.site,
      console: (request, response) => seen.serve(request, response),
      places,
    }),
  );
  door.server.on("upgrade", services.upgrade);
  writeOutputs(data, written);
  return {
    ...deployment,
    written,
    urls,
    data,
    events: host.events,
    mailbox: services.mails,
    drained: () => services.mappings.drained(),
    disturb: (faults, functionName) => services.mappings.disturb(faults, functionName),
    report: services.report,
  };
}

/** What the AWS provider reads to find services elsewhere; so does the program, for its web page. */
const endpoints = ({ awsUrl }: Host) => ({ "aws:endpoints": JSON.stringify([{ cognitoidp: awsUrl }]) });

/** Only now: it is most of the local cloud's code. */
const load = (): typeof import("./services") => require("./services");

const groupsOf = ({ graph }: Deployment) =>
  graph.flatMap(({ type, outputs: { name } }) =>
    type === "aws:iam/group:Group" && typeof name === "string" ? [name] : [],
  );

/** Addresses of the deployed APIs' stages. */
export const apisOf = ({ graph }: Pick<Deployment, "graph">) =>
  graph.flatMap(({ type, outputs: { invokeUrl } }) =>
    type === "aws:apigateway/stage:Stage" && typeof invokeUrl === "string" ? [invokeUrl] : [],
  );
