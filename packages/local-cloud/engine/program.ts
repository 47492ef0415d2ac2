import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { parse } from "yaml";
import { z } from "zod";

import { thrownMessage } from "../core/thrownMessage";
import { type ConfigKey, configKey, resolveConfig } from "./config";
import { DeployError } from "./graph";

/** A Pulumi project and one of its stacks. */
export interface Program {
  /** The absolute path of the folder with Pulumi.yaml. */
  readonly folder: string;
  readonly project: string;
  readonly stack: string;
  /** The entry point in Pulumi.yaml, or `.` for package.json's. */
  readonly main: string;
  readonly nodeArguments: readonly string[];
  /** Values by full key, such as `aws:region`. Objects and arrays are JSON. */
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

const projectFile = z.object({
  name: z.string(),
  main: z.string().optional(),
  runtime: z.union([
    z.literal("nodejs"),
    z.object({
      name: z.literal("nodejs"),
      options: z.object({ nodeargs: z.string().optional() }).optional(),
    }),
  ]),
  config: z.record(z.string(), configKey).default({}),
});

const stackFile = z.object({
  config: z.record(z.string(), z.unknown()).default({}),
  environment: z.unknown().optional(),
});

/**
 * Reads Pulumi.yaml and Pulumi.<stack>.yaml; `config` overrides the stack's values. Throws a `DeployError`
 * that names the wrong file and key.
 */
export function readProgram(
  folder: string,
  stack: string,
  config: Readonly<Record<string, string>> = {},
): Program {
  const path = resolve(folder);
  const project = read(join(path, "Pulumi.yaml"), projectFile);
  const settings = read(stackPath(path, stack), stackFile);
  if (settings.environment !== undefined)
    throw new DeployError(
      `Pulumi.${stack}.yaml imports Pulumi ESC environments, which the local run cannot open. ` +
        "Start another stack whose file has plain values: npm start -- --stack dev",
    );
  const runtime = project.runtime === "nodejs" ? undefined : project.runtime.options;
  const declared = new Map<string, ConfigKey>(Object.entries(project.config));
  return {
    folder: path,
    project: project.name,
    stack,
    main: project.main ?? ".",
    nodeArguments: runtime?.nodeargs?.split(/\s+/).filter(Boolean) ?? [],
    ...resolveConfig({ project: project.name, stack, declared, given: { ...settings.config, ...config } }),
  };
}

function stackPath(folder: string, stack: string): string {
  const path = join(folder, `Pulumi.${stack}.yaml`);
  if (existsSync(path)) return path;
  const stacks = readdirSync(folder).flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? []);
  const hint = stacks.length
    ? `Stacks of this project: ${stacks.join(", ")}.`
    : "Write it, with the line: config: { aws:region: us-east-1 }";
  throw new DeployError(`There is no Pulumi.${stack}.yaml. ${hint}`);
}

function read<S extends z.ZodType>(path: string, schema: S): z.output<S> {
  if (!existsSync(path)) throw new DeployError(`There is no ${path}: a Pulumi program needs one.`);
  let content: unknown;
  try {
    content = parse(readFileSync(path, "utf8")) ?? {};
  } catch (error) {
    throw new DeployError(`${path} is not YAML: ${thrownMessage(error)}`);
  }
  const checked = schema.safeParse(content);
  if (checked.success) return checked.data;
  throw new DeployError(`${path} is invalid:\n${z.prettifyError(checked.error)}`);
}
