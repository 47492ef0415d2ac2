import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { resolve } from "node:path";
import { LocalConsole, type Mail, type Program } from "../console";
import { MoveRefused, PATIENCE, RunClock } from "../core/clock";
import { closeAll } from "../core/closeAll";
import { DamagedFile } from "../core/damagedFile";
import { Events } from "../core/events";
import type { Host } from "../core/host";
import { Meter } from "../core/meter";
import type { LocalService, Provider } from "../core/service";
import { Traffic } from "../core/traffic";
import {
  awsInvokes,
  checkPackages,
  DeployError,
  type Deployment,
  programCache,
  readProgram,
} from "../engine";
import type { UsageReport } from "../iam/usage";
import type { StreamFaults } from "../lambda/eventSourceMapping";
import { ACCOUNT_CONCURRENCY } from "../lambda/limits";
import { Reload } from "../reload";
import type { Builder } from "../reload/builder";
import { TypeChecks } from "../types";
import { serveStarting, webServer } from "../webServer";
import { blame, placeOf } from "./blame";
import { DataFolder } from "./dataFolder";
import { DataLock } from "./dataLock";
import { keepShift } from "./keptShift";
import { listenLocally } from "./listen";
import { forgetOutputs, outputsOf, writeOutputs, writeServerEnvironment } from "./outputs";
import { ProgramRuns } from "./programRuns";
import { Progress } from "./progress";
import type { ServiceOptions, Services } from "./services";
import { checkTables, openSnapshot } from "./snapshot";
import { tagsAll } from "./tags";

/** The account id of every local run, taken from AWS's examples. */
const ACCOUNT = "123456789012";

export interface CloudOptions extends ServiceOptions {
  /** Folder with Pulumi.yaml. */
  readonly folder: string;
  readonly stack: string;
  /** Overrides the configuration of the stack's file, as `pulumi up --config` does. */
  readonly config?: Readonly<Record<string, string>>;
  /** Folder of the data that survive a run, relative to `folder`. */
  readonly data: string;
  /** Port of the web server; 0 for any free one. */
  readonly port: number;
  /** Port of the AWS endpoint; 0 for any free one. */
  readonly awsPort: number;
  /**
   * Loads the program as `pulumi up` does, without the caches and shortcuts of a local run. It takes longer.
   * @default false
   */
  readonly exact?: boolean;
  /**
   * Applies changes in the program's files while it runs.
   * @default false
   */
  readonly watch?: boolean;
  /**
   * Checks types after the start and after changes, in processes of their own.
   * @default false
   */
  readonly types?: boolean;
  /** Rebuilds functions when their sources change. */
  readonly builder?: Builder;
  /** Deletes the data of previous runs. */
  readonly reset?: boolean;
  /** The path of a snapshot (`snapshot.ts`) that replaces the data of previous runs. */
  readonly seed?: string;
  /**
   * Flushes every commit to the disk, so that it also survives a power cut.
   *
   * @default false
   */
  readonly sync?: boolean;
  /** Receives the steps of the startup, and its progress. */
  readonly onStep?: (step: string) => void;
  /** Receives the lines that the program prints. */
  readonly onLine?: (line: string) => void;
  /** Cancels the start. */
  readonly signal?: AbortSignal;
  /** The event bus to use, for listeners that must not miss the first event. */
  readonly events?: Events;
  /**
   * The clock of the run. The data folder keeps its shift.
   * @default a new one
   */
  readonly clock?: RunClock;
  /**
   * Returns the names of services outside of this machine that the program calls with this configuration. With any, the
   * clock does not move, for theirs would not.
   * @default none
   */
  readonly outside?: (config: Readonly<Record<string, string>>) => Promise<readonly string[]>;
  /** Creates the services, instead of the local cloud's own composition. */
  readonly compose?: (host: Host, aws: Server) => Services;
}

/** A running program. */
export interface LocalCloud extends Deployment {
  /** The content of `<data>/outputs.json`. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly urls: {
    readonly web: string;
    readonly aws: string;
    readonly console: string;
    readonly mailbox: string;
  };
  /** The file with the variables that a game server on this machine needs to connect to GameLift. */
  readonly serverEnvironment?: string;
  /** The variables in that file: `GAMELIFT_SDK_*`. Both members are absent without an Anywhere fleet. */
  readonly serverVariables?: Readonly<Record<string, string>>;
  /** Absolute path of the data folder. */
  readonly data: string;
  readonly events: Events;
  /** Returns the mails that Cognito sent, newest first. */
  mailbox(): readonly Mail[];
  /** The time of the run, and by how many milliseconds it is ahead of the machine's. */
  readonly clock: Pick<RunClock, "now" | "shift">;
  /**
   * Moves the run's clock forward by milliseconds, through everything that is due until then: see `RunClock.move`. Throws a
   * `MoveRefused` if the program calls services outside of this machine, or if something does not end within a minute.
   */
  pass(ms: number): Promise<void>;
  /**
   * Settles when everything has ended that was caused so far: deliveries of streams and queues, asynchronous events,
   * schedules. It does not wait for what waits for a time. Throws a `MoveRefused` that names what is under way after a minute.
   */
  drained(): Promise<void>;
  /** Injects faults into stream deliveries to one function or to all. For tests. */
  disturb(faults: StreamFaults | undefined, functionName?: string): void;
  /** Metrics and alarms. */
  readonly metrics: Services["metrics"];
  /** Returns the unused grants and the denials. */
  report(): UsageReport;
  /**
   * Runs the program again with changed configuration, as `pulumi config set` and `pulumi up` do, and applies the
   * difference while it runs. Returns the changes, a line each, and the new content of `<data>/outputs.json`.
   */
  up(config: Readonly<Record<string, string>>): Promise<Update>;
  /** Resolves when the changes of files so far are made, or refused. Only with `watch`. */
  updated(): Promise<void>;
  close(): Promise<void>;
}

export interface Update {
  readonly changes: readonly string[];
  readonly written: LocalCloud["written"];
}

/**
 * Starts the local cloud and deploys a program to it. On failure it stops everything it started and rejects
 * with a `DeployError` that says what to fix.
 */
export async function startCloud(options: CloudOptions): Promise<LocalCloud> {
  const opened: (() => unknown)[] = [];
  const close = () => closeAll(opened.splice(0));
  try {
    return { ...(await open(options, opened)), close };
  } catch (error) {
    // Errors during cleanup, such as another write to a full disk, follow from the first one.
    await close().catch(() => {});
    throw error;
  }
}

async function open(options: CloudOptions, opened: (() => unknown)[]): Promise<Omit<LocalCloud, "close">> {
  const step = options.onStep ?? (() => {});
  const program = readProgram(options.folder, options.stack, options.config);
  checkPackages(program.folder);
  const region = program.config["aws:region"];
  if (!region) throw new DeployError(`aws:region is not set in Pulumi.${options.stack}.yaml.`);

  const data = resolve(program.folder, options.data);
  const lock = new DataLock(data);
  opened.push(() => lock.release());
  // Read first: data are deleted only if there is something to take their place.
  const seed = options.seed === undefined ? undefined : openSnapshot(options.seed, program);
  if (options.reset || seed) lock.clear();
  seed?.restore(data);
  const stores = readable(() => new DataFolder(data, step));
  const clock = options.clock ?? new RunClock();
  const letGo = readable(() => keepShift(clock, data));
  opened.push(letGo);
  forgetOutputs(data);
  const webListener = await listenLocally(options.port, "--port");
  opened.push(() => webListener.close());
  // Functions call the WebSocket management API here, so this is longer than SDKs keep idle sockets.
  webListener.server.keepAliveTimeout = 75_000;
  webListener.server.on("request", serveStarting);
  const aws = await listenLocally(options.awsPort, "--aws-port");
  opened.push(() => aws.close());
  for (const { server } of [webListener, aws]) server.prependListener("request", dated(clock));
  const traffic = new Traffic();
  const events = options.events ?? new Events();
  events.follow(clock);
  const host: Host = {
    accountId: ACCOUNT,
    region,
    data,
    awsUrl: `http://127.0.0.1:${aws.port}`,
    publicUrl: `http://localhost:${webListener.port}`,
    events,
    clock,
    meter: new Meter(),
    traffic,
    mark: stores.mark,
    blame: (error) =>
      blame(
        { folder: program.folder, builder: options.builder, pathsOf: (meant) => runs.state.pathsOf(meant) },
        error,
      ),
    placeOf: (frames) => placeOf({ folder: program.folder, builder: options.builder }, frames),
    ...(options.sync && { sync: true }),
  };

  const seen = new LocalConsole(host.events, data);
  opened.push(() => seen.close());
  step(`running ${program.project}, stack ${program.stack}`);
  const progress = new Progress(step);
  opened.push(() => progress.end());
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([stop.signal, options.signal]) : stop.signal;
  const providers = async (type: string) => (await loading).providers.get(type);
  const runs = programRuns(options, { program, host, progress, signal, providers });
  opened.push(() => runs.close());
  if (runs.isFirst)
    step(
      "nothing is kept from an earlier start, as after an npm ci that was cut off: this one bundles all code, which takes minutes",
    );
  const deploying = runs.start();
  // The program takes a second to load in its own process. The services load at the same time.
  const created: LocalService[] = [];
  const loading = Promise.resolve().then(() =>
    readable(
      () =>
        options.compose?.(host, aws.server) ??
        load().compose(host, aws.server, options, (service) => created.push(service)),
    ),
  );
  const marked = loading.then(() => stores.opened());
  opened.push(() => stores.closed());
  opened.push(() =>
    loading.then(
      (services) => services.close(),
      () => closeAll(created.map((service) => () => service.close())),
    ),
  );
  opened.push(() => stores.closing());
  opened.push(async () => {
    stop.abort();
    await deploying.catch(() => {});
  });
  const announced = loading.then(() => step("services are up"));
  const [services, { deployment, isReplayed }] = await Promise.all([loading, deploying, announced, marked]);
  // The web server drains first, because its requests in flight still call the AWS endpoint.
  opened.push(() => aws.drain());
  opened.push(() => webListener.drain());
  opened.push(() => seen.hide());
  progress.end();
  if (options.seed && seed) checkTables(options.seed, seed.head, tablesOf(deployment));
  step(`${deployment.graph.length} resources are created`);

  const urls = urlsOf(host);
  const local = localOutputs(region, urls, services.users(groupsOf(deployment)));
  const moved: Program["clock"] = {
    now: clock.now,
    get shift() {
      return clock.shift;
    },
    async pass(ms) {
      const names = (await options.outside?.(program.config)) ?? [];
      if (names.length > 0)
        throw new MoveRefused(
          `The clock does not move while the program calls ${names.join(", ")}: their clocks would not.`,
        );
      await updating;
      await clock.move(ms);
    },
    drained: () => drained(clock, services.mappings),
  };
  const publish = (current: Deployment) => {
    const written = outputsOf(current, local);
    const outputs = Object.fromEntries(
      Object.entries(written).filter(
        ([name]) => !/Secret/.test(name) && !current.secretOutputs.includes(name),
      ),
    );
    const { document, userView } = options.builder ?? {};
    seen.show({
      ...services,
      clock: moved,
      deployment: current,
      outputs,
      publicUrl: host.publicUrl,
      ...(document && { clientDocument: () => document(program.folder) }),
      ...(userView && { userView: () => userView(program.folder) }),
    });
    writeOutputs(data, written);
    return written;
  };
  const settle = () => {
    for (const service of services.all) service.settled?.(current.graph);
  };
  let current = deployment;
  let updating: Promise<unknown> = Promise.resolve();
  const written = publish(current);
  settle();
  /** Runs the program again, after any run in progress. */
  const rerun = (options: { background?: boolean; signal?: AbortSignal } = {}): Promise<Update> => {
    const next = updating.then(async () => {
      if (!options.background) progress.begin();
      current = await runs.run(options).finally(() => progress.end());
      settle();
      return { changes: runs.changes, written: publish(current) };
    });
    updating = next.catch(() => {});
    return next;
  };
  let reload: Reload | undefined;
  const places = () => [...apisOf(current), urls.console];
  webListener.server.off("request", serveStarting).on(
    "request",
    webServer({
      traffic,
      apis: services.apis,
      site: services.site,
      console: (request, response) => seen.serve(request, response),
      places,
    }),
  );
  webListener.server.on("upgrade", (...upgrade) =>
    traffic.admit((end) => {
      services.upgrade(...upgrade);
      end();
    }),
  );
  if (options.watch) {
    reload = reloadOf(options, program.folder, host, runs, rerun);
    opened.push(() => {
      stop.abort();
      return reload?.close();
    });
    // The program's files are unchanged, but it may depend on more than files, such as environment variables.
    if (isReplayed) reload.check();
  }
  if (options.types) {
    const { folder } = program;
    const built = options.builder?.sources(
      folder,
      runs.state.assetPaths().map((path) => resolve(folder, path)),
    );
    const types = new TypeChecks({
      folder,
      cache: programCache(folder),
      sources: [...runs.sources(), ...(built ?? [])],
      events: host.events,
    });
    opened.push(() => types.close());
  }
  services.resume();
  const environment = services.serverEnvironment();
  return {
    ...(environment && {
      serverEnvironment: writeServerEnvironment(data, environment),
      serverVariables: environment,
    }),
    ...deployment,
    written,
    urls,
    data,
    events: host.events,
    mailbox: services.mails,
    clock,
    pass: moved.pass,
    drained: moved.drained,
    disturb: (faults, functionName) => services.mappings.disturb(faults, functionName),
    metrics: services.metrics,
    report: services.report,
    updated: async () => reload?.settled(),
    up(config) {
      runs.configure(config);
      return rerun();
    },
  };
}

/** How often `drained` follows what has ended to what that caused. A run that others use meanwhile is never quiet. */
const drainRounds = 8;

/**
 * Settles when what was caused so far is done: what is under way has ended, and the mappings have caught up with their sources.
 * What others cause meanwhile does not count.
 */
async function drained(clock: RunClock, mappings: Services["mappings"]): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(
      () => reject(clock.stillUnderWay([...clock.underWay(), ...mappings.behind()])),
      PATIENCE,
    );
  });
  try {
    for (let round = 1; round <= drainRounds; round++) {
      await Promise.race([mappings.drained(), tooLate]);
      if ((await clock.ended(round)) && mappings.behind().length === 0) return;
    }
  } finally {
    clearTimeout(late);
  }
}

/** Dates answers by the run's clock. Node dates them by the machine's. */
const dated = (clock: RunClock) => (_request: IncomingMessage, response: ServerResponse) => {
  if (clock.shift !== 0) response.setHeader("Date", new Date(clock.now()).toUTCString());
};

interface RunSettings {
  readonly program: ReturnType<typeof readProgram>;
  readonly host: Host;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Returns the provider of a resource type, once the services are loaded. */
  readonly providers: (type: string) => Promise<Provider | undefined>;
}

/** Returns the runs of the program, whose resources the local cloud creates. */
function programRuns(
  { stack, config, exact, watch, builder, onLine }: CloudOptions,
  { program, host, progress, signal, providers }: RunSettings,
): ProgramRuns {
  const { folder } = program;
  const { region, publicUrl, awsUrl, events, traffic } = host;
  return new ProgramRuns({
    folder,
    stack,
    config,
    endpoints: endpoints(host),
    region,
    invokes: awsInvokes({ ...host, quotas: { "lambda/L-B99A9384": ACCOUNT_CONCURRENCY } }),
    exact,
    signal,
    exclusively: (change) => traffic?.exclusively(change) ?? change(),
    ...(watch &&
      !exact && {
        kept: {
          addresses: [publicUrl, awsUrl].map((url) => url.replace("http://", "")),
          built: (folders) =>
            builder?.sources(
              folder,
              folders.map((path) => resolve(folder, path)),
            ) ?? [],
        },
      }),
    providers,
    extraOutputs: (about, inputs, provider) =>
      about.type.startsWith("aws:")
        ? { region: inputs["region"] ?? region, ...tagsAll(program.config, about, inputs, provider) }
        : {},
    onLine,
    onRegister: () => progress.registered(),
    onResource: () => progress.created(),
    onChange: (change, { type, name, id }) => {
      if (change === "created") events.emit({ kind: "resource", type, name, id: id ?? "" });
    },
  });
}

const urlsOf = ({ publicUrl, awsUrl }: Host): LocalCloud["urls"] => ({
  web: publicUrl,
  aws: awsUrl,
  console: `${publicUrl}/_console`,
  mailbox: `${publicUrl}/_console/mailbox`,
});

/** Returns the outputs that the local cloud adds to those of the program. */
const localOutputs = (
  region: string,
  urls: LocalCloud["urls"],
  { server, admin }: ReturnType<Services["users"]>,
) => ({
  region,
  awsEndpoint: urls.aws,
  siteUrl: urls.web,
  mailboxUrl: urls.mailbox,
  serverAccessKeyId: server.accessKeyId,
  serverSecretAccessKey: server.secretAccessKey,
  adminAccessKeyId: admin.accessKeyId,
  adminSecretAccessKey: admin.secretAccessKey,
});

/** Watches the program's files, and applies their changes. */
const reloadOf = (
  { builder, signal }: CloudOptions,
  folder: string,
  { events, traffic }: Host,
  runs: ProgramRuns,
  rerun: (options: { background: boolean; signal: AbortSignal }) => Promise<Update>,
): Reload =>
  new Reload({
    folder,
    events,
    affects: (path) => runs.affects(path),
    changedLine: (path) => runs.changedLine(path),
    builder,
    signal,
    sources: () => runs.sources(),
    assets: () => runs.state.assetPaths(),
    announce: (touched) => runs.state.announce(touched),
    refresh: (touched) => {
      const refresh = () => runs.refresh(touched);
      return traffic ? traffic.exclusively(refresh) : refresh();
    },
    rerun: async (how) => (await rerun(how)).changes,
  });

/** The provider configuration that tells the program where services are, as `aws:endpoints` does for AWS's provider. */
const endpoints = ({ awsUrl }: Host) => ({ "aws:endpoints": JSON.stringify([{ cognitoidp: awsUrl }]) });

/** Opens data. If they cannot be read, throws an error that says what to do. */
function readable<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    throw new DeployError(
      `The data of the last run cannot be read: ${error.message}. Restore the whole folder from a copy, choose another one with --data, or delete all data with --reset.`,
    );
  }
}

/** Loads the services late, because they are most of the local cloud's code. */
const load = (): typeof import("./services") => require("./services");

const tablesOf = ({ graph }: Deployment) =>
  new Set(
    graph.flatMap(({ type, id }) => (type === "aws:dynamodb/table:Table" && id !== undefined ? [id] : [])),
  );

const groupsOf = ({ graph }: Deployment) =>
  graph.flatMap(({ type, outputs: { name } }) =>
    type === "aws:iam/group:Group" && typeof name === "string" ? [name] : [],
  );

/** Returns the addresses of the deployed APIs' stages. */
export const apisOf = ({ graph }: Pick<Deployment, "graph">) =>
  graph.flatMap(({ type, outputs: { invokeUrl } }) =>
    type === "aws:apigateway/stage:Stage" && typeof invokeUrl === "string" ? [invokeUrl] : [],
  );
