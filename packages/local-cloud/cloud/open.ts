import type { Server } from "node:http";
import { LocalConsole } from "../console";
import { closeAll } from "../core/closeAll";
import { Events } from "../core/events";
import type { Host } from "../core/host";
import { Meter } from "../core/meter";
import type { LocalService } from "../core/service";
import { Traffic } from "../core/traffic";
import { checkPackages, DeployError, type Deployment, type Program, readProgram } from "../engine";
import { serveStarting, webServer } from "../webServer";
import { type Addresses, openAddresses } from "./addresses";
import { blame, placeOf } from "./blame";
import { Current, urlsOf } from "./current";
import { type Folder, openFolder, readable } from "./folder";
import type { CloudOptions, LocalCloud } from "./localCloud";
import type { Opened } from "./opened";
import { writeServerEnvironment } from "./outputs";
import type { ProgramRuns } from "./programRuns";
import { Progress } from "./progress";
import { programRuns } from "./runs";
import type { Services } from "./services";
import { checkTables } from "./snapshot";
import { reloadOf, typeChecksOf } from "./watch";

/** The account id of every local run, taken from AWS's examples. */
const ACCOUNT = "123456789012";

/** Opens a run, from its folder to the answer of its pages. Opened parts go to `opened`, also if a later step fails. */
export async function open(options: CloudOptions, opened: Opened): Promise<Omit<LocalCloud, "close">> {
  const step = options.onStep ?? (() => {});
  const program = programOf(options);
  const folder = openFolder(options, program, opened);
  const addresses = await openAddresses(options, folder.clock, opened);
  const { web, aws } = addresses;
  const host = hostOf(options, program, folder, addresses, () => runs);
  const seen = opened.keep(new LocalConsole(host.events, folder.data), (seen) => seen.close());

  // The program takes a second to load in its own process. The services load at the same time.
  step(`running ${program.project}, stack ${program.stack}`);
  const progress = opened.keep(new Progress(step, options.builder?.resources?.(program.folder)), (progress) =>
    progress.end(),
  );
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([stop.signal, options.signal]) : stop.signal;
  const providers = async (type: string) => (await loading).providers.get(type);
  const runs = opened.keep(programRuns(options, { program, host, progress, signal, providers }), (runs) =>
    runs.close(),
  );
  if (runs.isFirst)
    step(
      "no earlier start has ended, as after an npm ci that was cut off: this one bundles the code that none has bundled, which takes minutes",
    );
  const deploying = runs.start();
  opened.keep(folder.stores, (stores) => stores.closed());
  const loading = loadServices(options, host, aws.server, opened);
  const marked = loading.then(() => folder.stores.opened());
  opened.keep(folder.stores, (stores) => stores.closing());
  opened.keep(stop, async () => {
    stop.abort();
    await deploying.catch(() => {});
  });
  const announced = loading.then(() => step("services are up"));
  const [services, { deployment, isReplayed }] = await Promise.all([loading, deploying, announced, marked]);
  // The web server drains first, because its requests in flight still call the AWS endpoint.
  opened.keep(aws, (aws) => aws.drain());
  opened.keep(web, (web) => web.drain());
  opened.keep(seen, (seen) => seen.hide());
  progress.end();
  if (options.seed && folder.seed) checkTables(options.seed, folder.seed.head, tablesOf(deployment));
  step(`${deployment.graph.length} resources are created`);

  const urls = urlsOf(host);
  const current = new Current(deployment, { options, program, host, seen, services, runs, progress });
  const { written } = current;
  serve(web.server, { host, seen, services, places: () => [...current.apis, urls.console] });
  const reload = options.watch
    ? opened.keep(
        reloadOf(options, program.folder, host, runs, (how) => current.rerun(how)),
        (reload) => {
          stop.abort();
          return reload.close();
        },
      )
    : undefined;
  // The program's files are unchanged, but it may depend on more than files, such as environment variables.
  if (isReplayed) reload?.check();
  if (options.types) opened.keep(typeChecksOf(options, program.folder, host, runs), (types) => types.close());
  services.resume();

  const environment = services.serverEnvironment();
  return {
    ...(environment && {
      serverEnvironment: writeServerEnvironment(folder.data, environment),
      serverVariables: environment,
    }),
    ...deployment,
    written,
    urls,
    data: folder.data,
    events: host.events,
    mailbox: services.mails,
    clock: folder.clock,
    pass: current.clock.pass,
    drained: current.clock.drained,
    disturb: (faults, functionName) => services.mappings.disturb(faults, functionName),
    metrics: services.metrics,
    report: services.report,
    updated: async () => reload?.settled(),
    up(config) {
      runs.configure(config);
      return current.rerun();
    },
  };
}

/** Reads the program. Throws a `DeployError` if it lacks a package or a Region. */
function programOf({ folder, stack, config }: CloudOptions): Program {
  const program = readProgram(folder, stack, config);
  checkPackages(program.folder);
  if (!program.config["aws:region"]) throw new DeployError(`aws:region is not set in Pulumi.${stack}.yaml.`);
  return program;
}

/** Returns what every service knows of the run. */
function hostOf(
  { builder, events = new Events(), sync }: CloudOptions,
  { folder, config }: Program,
  { data, stores, clock }: Folder,
  { web, aws }: Addresses,
  runs: () => ProgramRuns,
): Host & { readonly traffic: Traffic } {
  events.follow(clock, data);
  return {
    accountId: ACCOUNT,
    region: config["aws:region"] ?? "",
    data,
    awsUrl: `http://127.0.0.1:${aws.port}`,
    publicUrl: `http://localhost:${web.port}`,
    events,
    clock,
    meter: new Meter(),
    traffic: new Traffic(),
    mark: stores.mark,
    blame: (error) => blame({ folder, builder, pathsOf: (meant) => runs().state.pathsOf(meant) }, error),
    placeOf: (frames) => placeOf({ folder, builder }, frames),
    ...(sync && { sync: true }),
  };
}

/**
 * Creates the services, once what runs now has ended. Those that were created are closed with `opened`, also if a later one cannot
 * read its data.
 */
function loadServices(options: CloudOptions, host: Host, aws: Server, opened: Opened): Promise<Services> {
  const created: LocalService[] = [];
  const loading = Promise.resolve().then(() =>
    readable(
      () =>
        options.compose?.(host, aws) ??
        load().compose(host, aws, options, (service) => created.push(service)),
    ),
  );
  return opened.keep(loading, () =>
    loading.then(
      (services) => services.close(),
      () => closeAll(created.map((service) => () => service.close())),
    ),
  );
}

interface Served {
  readonly host: ReturnType<typeof hostOf>;
  readonly seen: LocalConsole;
  readonly services: Services;
  /** Returns the addresses that the answer to an unknown path names. */
  readonly places: () => readonly string[];
}

/** Serves APIs, the site, the console and sockets, in place of the answer that the run is starting. */
function serve(web: Server, { host: { traffic }, seen, services, places }: Served): void {
  const { apis, site } = services;
  const console = (...request: Parameters<LocalConsole["serve"]>) => seen.serve(...request);
  web.off("request", serveStarting).on("request", webServer({ traffic, apis, site, console, places }));
  web.on("upgrade", (...upgrade) =>
    traffic.admit((end) => {
      services.upgrade(...upgrade);
      end();
    }),
  );
}

/** Loads the services late, because they are most of the local cloud's code. */
const load = (): typeof import("./services") => require("./services");

const tablesOf = ({ graph }: Deployment) =>
  new Set(
    graph.flatMap(({ type, id }) => (type === "aws:dynamodb/table:Table" && id !== undefined ? [id] : [])),
  );
