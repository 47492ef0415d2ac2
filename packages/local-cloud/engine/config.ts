import { z } from "zod";
import { asJson } from "../core/asJson";
import { isObject } from "../core/isObject";
import { nearestName } from "../core/nearestName";
import { DeployError } from "./graph";

const types = z.enum(["string", "integer", "boolean", "array", "object"]);

/** A key of `config:` in Pulumi.yaml: a schema for the project's own keys, a bare value or `value:` for a provider's. */
export const configKey = z.union([
  z.strictObject({
    type: types.optional(),
    description: z.string().optional(),
    secret: z.boolean().optional(),
    default: z.unknown().optional(),
    value: z.unknown().optional(),
    items: z.unknown().optional(),
  }),
  z.string(),
  z.number(),
  z.boolean(),
]);

export type ConfigKey = z.output<typeof configKey>;

interface Declared {
  readonly type?: z.output<typeof types>;
  readonly secret?: boolean;
  readonly default?: unknown;
  readonly value?: unknown;
}

const declaration = (key: ConfigKey): Declared => (typeof key === "object" ? key : { value: key });

export interface Configuration {
  /** Values by full key, such as `aws:region`. Objects and arrays are JSON. */
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

/**
 * Overrides the project's defaults with the stack's values, and checks them against Pulumi.yaml's declarations.
 */
export function resolveConfig(from: {
  readonly project: string;
  readonly stack: string;
  readonly declared: ReadonlyMap<string, ConfigKey>;
  readonly given: Readonly<Record<string, unknown>>;
}): Configuration {
  const { project, stack } = from;
  const qualified = (key: string) => (key.includes(":") ? key : `${project}:${key}`);
  const declared = new Map([...from.declared].map(([key, value]) => [qualified(key), declaration(value)]));
  const given = new Map(Object.entries(from.given).map(([key, value]) => [qualified(key), value]));
  const file = `Pulumi.${stack}.yaml`;

  const isOwn = (key: string) => key.startsWith(`${project}:`);
  // A program that declares none of its keys may read any, as those that Pulumi's templates write do.
  const declares = [...declared.keys()].some(isOwn);
  for (const key of given.keys())
    if (declares && isOwn(key) && !declared.has(key))
      throw new DeployError(
        `${file} sets ${key}, which Pulumi.yaml does not declare.${hint(key, [...declared.keys()])}`,
      );

  const config: Record<string, string> = {};
  for (const key of new Set([...declared.keys(), ...given.keys()])) {
    const schema = declared.get(key) ?? {};
    const value = given.get(key) ?? schema.value ?? schema.default;
    if (isSecure(value))
      throw new DeployError(
        `${key} of ${file} is encrypted, and the local run has no key for it. ` +
          `Copy the file to Pulumi.local.yaml, give ${key} a plain value there that is not secret, and start with --stack local.`,
      );
    if (value !== undefined && value !== null) config[key] = written(key, value, schema.type);
    else if (schema.type)
      throw new DeployError(`${key} has no value: set it in ${file}, or give it a default in Pulumi.yaml.`);
  }
  return { config, secretKeys: [...declared].flatMap(([key, { secret }]) => (secret ? [key] : [])) };
}

/** Names the closest declared key, if one is similar. */
function hint(key: string, declared: readonly string[]): string {
  const own = (name: string) => name.split(":").at(-1) ?? name;
  const nearest = nearestName(own(key), declared.map(own));
  const name = declared.find((each) => own(each) === nearest);
  return name ? ` Did you mean ${name}?` : "";
}

const isSecure = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.keys(value).join() === "secure";

/** Formats a value as Pulumi's CLI passes it to a program: as text, or as JSON for objects and arrays. */
function written(key: string, value: unknown, type: Declared["type"]): string {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  if (type && !fits[type](value, text))
    throw new DeployError(`${key} must be ${type === "string" ? "a" : "an"} ${type}, and is ${text}.`);
  return text;
}

/** Objects and arrays are JSON on a command line. */
const parsed = (value: unknown, text: string): unknown => (typeof value === "string" ? asJson(text) : value);

const fits: Readonly<Record<z.output<typeof types>, (value: unknown, text: string) => boolean>> = {
  string: (value) => typeof value !== "object",
  integer: (_, text) => /^-?\d+$/.test(text),
  boolean: (_, text) => text === "true" || text === "false",
  array: (value, text) => Array.isArray(parsed(value, text)),
  object: (value, text) => isObject(parsed(value, text)),
};
