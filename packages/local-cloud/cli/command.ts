import { parseArgs } from "node:util";

import { DeployError } from "../engine/graph";

export interface Command {
  /** Folder of the program to run: the one with its Pulumi.yaml. */
  readonly program: string;
  readonly stack: string;
  readonly port: number;
  readonly awsPort: number;
  readonly data: string;
  /** Over that of the stack's file. */
  readonly config: Readonly<Record<string, string>>;
  readonly reset: boolean;
  readonly quiet: boolean;
  readonly help: boolean;
}

export const usage = `Runs the whole backend on this machine.

  npm start [-- options]

  --program <folder>  program to run: the folder with its Pulumi.yaml  (.)
  --stack <name>      stack whose Pulumi.<name>.yaml configures it     (dev)
  --port <number>     front door: APIs and console; 0 = any free port  (3000)
  --aws-port <number> what AWS SDKs call; 0 = any free port            (4566)
  --data <folder>     where its data live and survive a restart        (.local/<stack>)
  --config <key=value> configuration over that of the stack's file; may be repeated
  --reset             forgets the data of the runs before
  --quiet             no line for each request
  --help              this text

Ctrl-C ends it; the data stay.`;

/** Reads the command line. Throws `DeployError`, naming the option that is wrong. */
export function parseCommand(args: readonly string[]): Command {
  const values = read(args);
  const stack = values.stack ?? "dev";
  if (!/^[\w.-]{1,100}$/.test(stack)) throw new DeployError(`--stack ${stack} is no stack's name.`);
  return {
    program: values.program ?? ".",
    stack,
    port: port("--port", values.port ?? "3000"),
    awsPort: port("--aws-port", values["aws-port"] ?? "4566"),
    data: values.data ?? `.local/${stack}`,
    config: Object.fromEntries((values.config ?? []).map(setting)),
    reset: values.reset ?? false,
    quiet: values.quiet ?? false,
    help: values.help ?? false,
  };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        program: { type: "string" },
        stack: { type: "string" },
        port: { type: "string" },
        "aws-port": { type: "string" },
        data: { type: "string" },
        config: { type: "string", multiple: true },
        reset: { type: "boolean" },
        quiet: { type: "boolean" },
        help: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new DeployError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function setting(text: string): [key: string, value: string] {
  const [, key, value] = /^([\w:.-]+)=(.*)$/s.exec(text) ?? [];
  if (!key || value === undefined) throw new DeployError(`--config ${text} is no key=value.`);
  return [key, value];
}

function port(option: string, text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535)
    throw new DeployError(`${option} ${text} is no port: a number from 0 to 65535, 0 for any free port.`);
  return number;
}
