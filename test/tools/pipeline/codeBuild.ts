import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { parse } from "yaml";

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

/** A stand-in's output and exit status. */
export interface Reply {
  readonly out?: string;
  readonly exit?: number;
}

/** The result of a build. */
export interface Build {
  readonly succeeded: boolean;
  /** The phases that ran, in order. */
  readonly phases: readonly string[];
  /** The calls of `aws` and `docker`, with what they read from their standard input. */
  readonly calls: readonly string[];
  /** The variables that the buildspec exports. */
  readonly exported: Readonly<Record<string, string | undefined>>;
  readonly output: string;
}

export const buildspecOf = (path: string): Buildspec => parse(readFileSync(path, "utf8"));

/**
 * Runs a buildspec as CodeBuild does: phase by phase, command by command in the repository's folder, with the project's
 * variables and CodeBuild's own. A command that fails ends its phase, and with `on-failure: ABORT` the build. Each
 * command has a shell of its own and sees exported variables only, which is the stricter reading of AWS's page.
 * `docker` and `aws` are stand-ins that record their calls; `npm ci` only says what it would do.
 */
export function runBuild(
  path: string,
  variables: Readonly<Record<string, string>>,
  replies: Readonly<Record<string, Reply>> = {},
): Build {
  const folder = mkdtempSync(join(tmpdir(), "codebuild-"));
  try {
    const { env = {}, phases } = buildspecOf(path);
    for (const name of ["docker", "aws"]) standIn(folder, name);
    writeFileSync(join(folder, "replies.json"), JSON.stringify(replies));
    let environment: Record<string, string> = {
      HOME: folder,
      PATH: `${folder}:${resolve("node_modules/.bin")}:${process.env["PATH"]}`,
      STAND_IN: folder,
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
        const result = runCommand(command, env.shell ?? "sh", environment, folder);
        ({ environment } = result);
        output += result.output;
        failed = result.status !== 0;
        if (failed) break;
      }
      if (!failed) continue;
      succeeded = false;
      if (phase["on-failure"] === "ABORT" || name !== "build") break;
    }
    const log = join(folder, "calls.log");
    const calls = existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n") : [];
    const names = env["exported-variables"] ?? [];
    const exported = Object.fromEntries(names.map((name) => [name, environment[name]]));
    return { succeeded, phases: ran, calls, exported, output };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runCommand(command: string, shell: string, env: Record<string, string>, folder: string) {
  const after = join(folder, "environment");
  const script = `${command}\nstatus=$?\nenv -0 > '${after}'\nexit $status`;
  const { status, stdout, stderr } = spawnSync(shell, ["-c", script], { env, encoding: "utf8" });
  const environment = existsSync(after)
    ? Object.fromEntries(
        readFileSync(after, "utf8")
          .split("\0")
          .filter(Boolean)
          .map((line): [string, string] => {
            const at = line.indexOf("=");
            return [line.slice(0, at), line.slice(at + 1)];
          }),
      )
    : env;
  return { status, environment, output: `$ ${command}\n${stdout}${stderr}` };
}

/** Writes a program that records its call, and answers with the longest matching beginning in `replies.json`. */
function standIn(folder: string, name: string): void {
  const file = join(folder, name);
  writeFileSync(
    file,
    `#!${process.execPath}
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const folder = process.env.STAND_IN;
const args = process.argv.slice(2);
const call = ["${name}", ...args].join(" ");
const reads = args.includes("--password-stdin") ? " < " + readFileSync(0, "utf8").trim() : "";
appendFileSync(join(folder, "calls.log"), call + reads + "\\n");
const replies = JSON.parse(readFileSync(join(folder, "replies.json"), "utf8"));
const pushed = join(folder, "pushed");
const known = Object.keys(replies).filter((start) => call.startsWith(start)).sort((a, b) => b.length - a.length)[0];
const reply = known === undefined ? {} : replies[known];
if (call.startsWith("docker push") && !reply.exit) writeFileSync(pushed, args[1]);
if (call.startsWith("aws ecr describe-images") && !reply.out && !existsSync(pushed)) {
  console.error("ImageNotFoundException");
  process.exit(254);
}
if (call.startsWith("aws ecr describe-images") && existsSync(pushed)) reply.out = replies.digest.out;
if (reply.out !== undefined) console.log(reply.out);
process.exit(reply.exit ?? 0);
`,
  );
  chmodSync(file, 0o755);
}
