import { parseArgs } from "node:util";

import { DeployError } from "../engine/graph";
import { nearestName } from "./nearestName";

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
  readonly quiet: boolean;
  /** Opens the program in the browser when it is ready. */
  readonly open: boolean;
  /** Writes every commit through to the disk. */
  readonly sync: boolean;
  /** Throttles DynamoDB as hot partitions do on AWS. */
  readonly partitions?: object;
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
  --reset             deletes the data of previous runs
  --hot-partitions    throttles DynamoDB where a partition is hot on AWS
  --sync              data also survive a power cut; each write waits for the disk
  --open              opens the program in the browser when it is ready
  --quiet             prints no line for each request
  --help              prints this text

Ctrl-C ends the run. The data stay.`;

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
    ...(values["hot-partitions"] && { partitions: {} }),
    quiet: values.quiet ?? false,
    open: values.open ?? false,
    sync: values.sync ?? false,
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
  "hot-partitions": { type: "boolean" },
  quiet: { type: "boolean" },
  open: { type: "boolean" },
  sync: { type: "boolean" },
  help: { type: "boolean" },
} as const;

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, unknown] = /^Unknown option '--([^']*)'/.exec(message) ?? [];
    if (unknown === undefined) throw new DeployError(`${message}\n\n${usage}`);
    const nearest = nearestName(unknown, Object.keys(options));
    const hint = nearest ? ` Did you mean --${nearest}?` : "";
    throw new DeployError(`Unknown option --${unknown}.${hint}\n\n${usage}`);
  }
}

function setting(text: string): [key: string, value: string] {
  const [, key, value] = /^([\w:.-]+)=(.*)$/s.exec(text) ?? [];
  if (!key || value === undefined) throw new DeployError(`--config ${text} is not key=value.`);
  return [key, value];
}

function port(option: string, text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535)
    throw new DeployError(
      `${option} ${text} is not a port. Use a number from 0 to 65535; 0 means any free port.`,
    );
  return number;
}
