import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { parse } from "yaml";

import { type Answer, startStandIns } from "./standIns";

interface Phase {
  readonly commands?: readonly string[];
  readonly "on-failure"?: "ABORT" | "CONTINUE";
}

interface Buildspec {
  readonly env?: { readonly shell?: string; readonly "exported-variables"?: readonly string[] };
  readonly phases: Readonly<Record<string, Phase>>;
}

/** The phases that CodeBuild runs, in its order. */
const order = ["install", "pre_build", "build", "post_build"];

/** The result of a build. */
export interface Build {
  readonly succeeded: boolean;
  /** The phases that ran, in order. */
  readonly phases: readonly string[];
  /** The calls of `aws` and `docker`, with what they read from standard input. */
  readonly calls: readonly string[];
  /** The variables that the buildspec exports. */
  readonly exported: Readonly<Record<string, string | undefined>>;
  readonly output: string;
}

export const buildspecOf = (path: string): Buildspec => parse(readFileSync(path, "utf8"));

/**
 * Runs a buildspec as CodeBuild does: phase by phase and command by command in the repository's folder, with the project's
 * variables and CodeBuild's own. A command that fails ends its phase, and with `on-failure: ABORT` the build. Each command
 * has its own shell and sees only exported variables, which is the stricter reading of AWS's page. Calls of `programs` are
 * answered by `answer`. `npm ci` is a dry run.
 */
export async function runBuild(
  path: string,
  variables: Readonly<Record<string, string>>,
  answer: Answer,
  programs: readonly string[] = ["docker", "aws"],
): Promise<Build> {
  const folder = mkdtempSync(join(tmpdir(), "codebuild-"));
  const standIns = await startStandIns(folder, programs, answer);
  try {
    const { env = {}, phases } = buildspecOf(path);
    let environment: Record<string, string> = {
      HOME: folder,
      PATH: `${folder}:${resolve("node_modules/.bin")}:${process.env["PATH"]}`,
      AWS_REGION: "eu-west-1",
      AWS_DEFAULT_REGION: "eu-west-1",
      CODEBUILD_BUILD_ID: "pipeline-image:1",
      CODEBUILD_SRC_DIR: process.cwd(),
      npm_config_dry_run: "true",
      ...variables,
    };
    const ran: string[] = [];
    let output = "";
    let succeeded = true;
    for (const name of order) {
      const phase = phases[name];
      if (!phase) continue;
      ran.push(name);
      let failed = false;
      for (const command of phase.commands ?? []) {
        const result = await runCommand(command, env.shell ?? "sh", environment, folder);
        ({ environment, failed } = result);
        output += result.output;
        if (failed) break;
      }
      if (!failed) continue;
      succeeded = false;
      if (phase["on-failure"] === "ABORT" || name !== "build") break;
    }
    const names = env["exported-variables"] ?? [];
    const exported = Object.fromEntries(names.map((name) => [name, environment[name]]));
    return { succeeded, phases: ran, calls: standIns.calls, exported, output };
  } finally {
    await standIns.close();
    rmSync(folder, { recursive: true });
  }
}

async function runCommand(command: string, shell: string, env: Record<string, string>, folder: string) {
  const after = join(folder, "environment");
  rmSync(after, { force: true });
  const script = `${command}\nstatus=$?\nenv -0 > '${after}'\nexit $status`;
  const { failed, printed } = await new Promise<{ failed: boolean; printed: string }>((resolve) => {
    execFile(shell, ["-c", script], { env }, (error, stdout, stderr) =>
      resolve({ failed: error !== null, printed: stdout + stderr }),
    );
  });
  const environment = existsSync(after) ? variablesIn(readFileSync(after, "utf8")) : env;
  return { failed, environment, output: `$ ${command}\n${printed}` };
}

/** Reads the output of `env -0`. */
const variablesIn = (text: string) =>
  Object.fromEntries(
    text
      .split("\0")
      .filter(Boolean)
      .map((line): [string, string] => {
        const at = line.indexOf("=");
        return [line.slice(0, at), line.slice(at + 1)];
      }),
  );
