import { parseArgs } from "node:util";

import { nearestName } from "../core/nearestName";
import { thrownMessage } from "../core/thrownMessage";
import { DeployError } from "../engine/graph";
import { moveOf } from "./moveOf";

export interface Command {
  /** Folder of the program to run: the one with its Pulumi.yaml. */
  readonly program: string;
  readonly stack: string;
  readonly port: number;
  readonly awsPort: number;
  readonly data: string;
  /** Overrides the configuration of the stack's file. */
  readonly config: Readonly<Record<string, string>>;
  readonly reset: boolean;
  /** The name or path of a snapshot that replaces the data. */
  readonly seed?: string;
  readonly quiet: boolean;
  /** Opens the program's page, or the console if it has none, in the browser when it is ready. */
  readonly open: boolean;
  /**
   * Opens the players' page and APIs to the network on this address. An empty string means the first address that other
   * devices can reach. If absent, nothing is open to others.
   */
  readonly host?: string;
  /** Runs the program's script `demo` when it is ready. */
  readonly demo: boolean;
  /** Flushes every commit to the disk. */
  readonly sync: boolean;
  /** The command line of a game server to run on the program's fleet. */
  readonly gameServer?: string;
  /** The modules of services outside of AWS that run beside it. */
  readonly beside: readonly string[];
  /** Starts those modules. */
  readonly startsBeside: boolean;
  /** The command that prints the client metadata of a sign-up; it gets `--outputs <file>`. */
  readonly signUpMetadata?: string;
  /** Throttles DynamoDB as hot partitions do on AWS. */
  readonly partitions?: object;
  /** Applies changes in the program's files while it runs. */
  readonly watch: boolean;
  /** Checks types while the program runs. */
  readonly types: boolean;
  /** The module that rebuilds functions when their sources change: a path, or a name in a package of the program's. */
  readonly builder?: string;
  /** The port for a debugger. If absent, none can be attached. */
  readonly inspect?: number;
  /** Milliseconds after which what a change of the program grants counts. */
  readonly grantsMs?: number;
  /** Returns by how many milliseconds the clock moves from a time when the run is ready. */
  readonly move?: (now: number) => number;
  /** Ends as soon as it is ready. */
  readonly once: boolean;
  readonly help: boolean;
}

export const usage = `Runs a Pulumi program for AWS on this machine.

  local-cloud [options]        (in a project that has it as its start script: npm start -- [options])

  --program <folder>  the program to run: the folder of its Pulumi.yaml (.)
  --stack <name>      stack whose Pulumi.<name>.yaml configures it     (dev)
  --port <number>     port of APIs, site and console; 0 = any free one (3000)
  --aws-port <number> port that AWS SDKs call; 0 = any free one        (4566)
  --data <folder>     folder of the data, which survive a restart      (.local/<stack>)
  --config <key=value> overrides the stack's configuration; may be repeated
  --no-watch          does not apply changes in files after the start
  --no-types          does not check types after the start and after changes
  --builder <module>  rebuilds functions when their sources change: a path, or a package's module
  --seed <snapshot>   begins with what "npm run snapshot -- save" has put away, in place of the data
  --reset             deletes the data of previous runs
  --hot-partitions    throttles hot partitions of DynamoDB tables as AWS does
  --clock <time>      moves the run's clock when it is ready: +3d, +90m, +2w, or a time such as 2027-01-01T00:00:00Z;
                      later starts go on from there, until --reset
  --grants <seconds>  what a change of the program grants counts so much later, such as 30s: IAM takes up to half a minute (0s)
  --sync              data also survive a power cut; each write waits for the disk
  --game-server <command> runs a game server on the program's fleet, in place of a container's image, and restarts
                      it when it ends
  --no-game-server    runs none: to start your own, source <data>/gamelift.env first
  --beside <module>   starts a service outside of AWS, such as a store; its function "start" returns its configuration; may be repeated
  --no-beside         starts none
  --sign-up-metadata <command> prints what a sign-up sends to the pool's triggers, for the sign-up that is shown
  --open              opens the page, or the console without one, in the browser when ready
  --host [address]    also opens the page, its APIs and sockets to your network, to play from a phone; shows a QR code
  --demo              runs the program's script "demo" (package.json) when it is ready, to fill it with life
  --inspect [port]    lets a debugger stop in handlers, which then have no time limits (9229)
  --once              ends as soon as it is ready: the next start finds everything built
  --quiet             prints no line for each request
  --help              prints this text

Ctrl-C ends the run. The data are kept.`;

/** Reads the command line. Throws `DeployError`, naming the option that is wrong. */
export function parseCommand(args: readonly string[]): Command {
  const values = read(args);
  const stack = values.stack ?? "dev";
  if (!/^[\w.-]{1,100}$/.test(stack)) throw new DeployError(`--stack ${stack} is not a valid stack name.`);
  return {
    program: values.program ?? ".",
    stack,
    port: port("--port", values.port ?? "3000"),
    awsPort: port("--aws-port", values["aws-port"] ?? "4566"),
    data: values.data ?? `.local/${stack}`,
    config: Object.fromEntries((values.config ?? []).map(setting)),
    reset: values.reset ?? false,
    ...(values.seed !== undefined && { seed: values.seed }),
    ...(values["hot-partitions"] && { partitions: {} }),
    ...(values["game-server"] && !values["no-game-server"] && { gameServer: values["game-server"] }),
    beside: values.beside ?? [],
    startsBeside: !values["no-beside"],
    ...(values["sign-up-metadata"] && { signUpMetadata: values["sign-up-metadata"] }),
    quiet: values.quiet ?? false,
    open: values.open ?? false,
    ...(values.host !== undefined && { host: values.host }),
    demo: values.demo ?? false,
    sync: values.sync ?? false,
    ...(values.grants !== undefined && { grantsMs: secondsOf("--grants", values.grants) * 1_000 }),
    ...(values.clock !== undefined && { move: moveOf(values.clock) }),
    watch: !values["no-watch"],
    types: !values["no-watch"] && !values["no-types"],
    ...(values.builder !== undefined && { builder: values.builder }),
    ...(values.inspect !== undefined && { inspect: port("--inspect", values.inspect || "9229") }),
    once: values.once ?? false,
    help: values.help ?? false,
  };
}

const options = {
  program: { type: "string" },
  stack: { type: "string" },
  port: { type: "string" },
  "aws-port": { type: "string" },
  data: { type: "string" },
  config: { type: "string", multiple: true },
  reset: { type: "boolean" },
  seed: { type: "string" },
  "hot-partitions": { type: "boolean" },
  "game-server": { type: "string" },
  "no-game-server": { type: "boolean" },
  beside: { type: "string", multiple: true },
  "no-beside": { type: "boolean" },
  "sign-up-metadata": { type: "string" },
  quiet: { type: "boolean" },
  open: { type: "boolean" },
  host: { type: "string" },
  demo: { type: "boolean" },
  sync: { type: "boolean" },
  clock: { type: "string" },
  grants: { type: "string" },
  "no-watch": { type: "boolean" },
  "no-types": { type: "boolean" },
  builder: { type: "string" },
  inspect: { type: "string" },
  once: { type: "boolean" },
  help: { type: "boolean" },
} as const;

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: args.map(withValue), options }).values;
  } catch (error) {
    const message = thrownMessage(error);
    const [, unknown] = /^Unknown option '--([^']*)'/.exec(message) ?? [];
    if (unknown === undefined) throw new DeployError(`${message}\n\n${usage}`);
    const nearest = nearestName(unknown, Object.keys(options));
    const hint = nearest ? ` Did you mean --${nearest}?` : "";
    throw new DeployError(`Unknown option --${unknown}.${hint}\n\n${usage}`);
  }
}

/** Lets `--host` and `--inspect` stand alone: `parseArgs` has no options whose value is optional. */
const withValue = (arg: string, at: number, all: readonly string[]) =>
  (arg === "--host" || arg === "--inspect") && (all[at + 1] ?? "--").startsWith("--") ? `${arg}=` : arg;

function setting(text: string): [key: string, value: string] {
  const [, key, value] = /^([\w:.-]+)=(.*)$/s.exec(text) ?? [];
  if (!key || value === undefined) throw new DeployError(`--config ${text} is not key=value.`);
  return [key, value];
}

function secondsOf(option: string, text: string): number {
  const [, seconds] = /^(\d+)s$/.exec(text) ?? [];
  if (seconds === undefined || Number(seconds) > 60)
    throw new DeployError(`${option} ${text} is not a time. Use 0s to 60s.`);
  return Number(seconds);
}

function port(option: string, text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535)
    throw new DeployError(
      `${option} ${text} is not a port. Use a number from 0 to 65535; 0 means any free port.`,
    );
  return number;
}
