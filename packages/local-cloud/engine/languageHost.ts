import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { constants, setPriority } from "node:os";
import { join, sep } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";

import { cacheFolder } from "../core/bundled";
import type { LoadedModule } from "./inert";
import type { Program } from "./program";

export interface LanguageHost {
  /** The exit code, or -1 if a signal ended the process. */
  readonly exited: Promise<number>;
  /**
   * Returns the program's own modules once it has ended, also those with a fault, and files that it did not find. A module that ran
   * to its end comes twice, the second time with what of it ran. Empty for an exact run.
   */
  loaded(): readonly LoadedModule[];
  /** Ends the process at once. */
  kill(): void;
}

/**
 * Removes AWS credentials and the CLI's settings from the environment, so that the program cannot reach an
 * account.
 */
const withoutAccount = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^(AWS|PULUMI)_/.test(name)));

/** Returns the entry point of the language host. Throws if the program's `@pulumi/pulumi` is not installed. */
const entryOf = (folder: string) => createRequire(join(folder, "index.js")).resolve("@pulumi/pulumi/cmd/run");

/**
 * Returns the folder that caches what speeds up a program's runs: `.cache/local-cloud` in its `node_modules`, or one among
 * the temporary files if this user may not write there.
 */
export function programCache(folder: string): string {
  const entry = entryOf(folder);
  return cacheFolder(entry.slice(0, entry.lastIndexOf(`${sep}@pulumi${sep}`)));
}

/** Reads a line of the shim; nothing if the process was killed while it wrote it. */
function moduleIn(line: string): LoadedModule[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

/**
 * The young generation's semi-space in MB, from the beginning. With V8's defaults, garbage collection takes a tenth of the
 * CPU time, and half as much again while the semi-space grows.
 */
const room = ["--min-semi-space-size=64", "--max-semi-space-size=64"];

/**
 * Returns the arguments and the environment with which Node.js runs a program faster: by the shim, which caches in `cache` what
 * it transpiles, and without type checks.
 */
export const fasterNode = (cache: string) => ({
  args: [...room, "-r", join(__dirname, "shim.cjs")],
  env: {
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    NODE_COMPILE_CACHE: join(cache, "compiled"),
    LOCAL_KEPT: join(cache, "kept"),
  },
});

/**
 * Starts a program in Pulumi's own language host, the process that the CLI starts. Unless `exact` is set it
 * skips type checks, which cost seconds, and loads a shim that makes it faster.
 */
export function startLanguageHost(options: {
  readonly program: Program;
  /** The address of the monitor and the engine. */
  readonly address: string;
  /**
   * The folder that caches transpiled and compiled code between runs.
   * @default `.cache/local-cloud` in the program's `node_modules`
   */
  readonly cache?: string;
  /**
   * Starts the host as `pulumi up` does: the program's tsconfig.json decides about type checks, and no shim is loaded.
   *
   * @default false
   */
  readonly exact?: boolean;
  /**
   * Runs the program as `pulumi preview` does.
   * @default false
   */
  readonly dryRun?: boolean;
  /**
   * Runs the program at a lower process priority.
   * @default false
   */
  readonly background?: boolean;
  /** Receives the lines that the program prints. */
  readonly onLine: (line: string) => void;
}): LanguageHost {
  const { program, address, exact = false, dryRun = false, background = false } = options;
  const entry = entryOf(program.folder);
  const { cache = programCache(program.folder) } = options;
  const faster = exact ? undefined : fasterNode(cache);
  const child: ChildProcess = spawn(
    process.execPath,
    [
      ...program.nodeArguments,
      ...(faster?.args ?? []),
      entry,
      `--project=${program.project}`,
      `--stack=${program.stack}`,
      "--organization=organization",
      `--root-directory=${program.folder}`,
      `--pwd=${program.folder}`,
      "--parallel=16",
      ...(dryRun ? ["--dry-run"] : []),
      `--monitor=${address}`,
      `--engine=${address}`,
      program.main,
    ],
    {
      cwd: program.folder,
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      env: {
        ...withoutAccount(process.env),
        ...faster?.env,
        // The monitor and the engine are on this machine, where a proxy, which gRPC would use, does not reach them.
        no_grpc_proxy: "127.0.0.1",
        PULUMI_CONFIG: JSON.stringify(program.config),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(program.secretKeys),
        PULUMI_NODEJS_TYPESCRIPT: "true",
      },
    },
  );
  if (background && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface({ input: stream }).on("line", options.onLine);
  const told: Buffer[] = [];
  const [, , , modules] = child.stdio;
  if (modules instanceof Readable) modules.on("data", (chunk: Buffer) => told.push(chunk));
  return {
    loaded: () =>
      Buffer.concat(told)
        .toString()
        .split("\n")
        .flatMap((line) => moduleIn(line)),
    exited: new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve(code ?? -1));
    }),
    kill: () => child.kill("SIGKILL"),
  };
}
