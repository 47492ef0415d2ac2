import { mapValues } from "@game-backend/framework/mapValues";
import { renameKeys } from "@game-backend/framework/renameKeys";
import type { Key, Keys, Values } from "@game-backend/framework/settings";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import type { Kind } from "./argument";
import { formOf } from "./configurationForm";

/** Returns the form of what a component takes, such as a text. An empty text passes: it says that there is none. */
export const is = <S extends z.ZodType>(schema: S, kind: Kind): S =>
  schema.refine((value) => value === "" || kind.has(value), {
    error: ({ input }) => `${input} is not ${kind.says}`,
  });

/** Reads keys of the configuration. Throws `pulumi.RunError`, naming the key, and the part of it, that is wrong. */
export const read = <const K extends Keys>(config: pulumi.Config, keys: K, isProduction = false) =>
  mapValues(keys, (key, name) => valueIn(config, name, key, isProduction)) as Values<K>;

/** Reads groups of keys as `read` does, by their names. */
export const readAll = <const G extends Readonly<Record<string, Keys>>>(
  config: pulumi.Config,
  groups: G,
  isProduction: boolean,
) =>
  mapValues(groups, (keys) => read(config, keys, isProduction)) as { readonly [N in keyof G]: Values<G[N]> };

function valueIn(config: pulumi.Config, name: string, key: Key, isProduction: boolean): unknown {
  const { schema, needs, notInProduction } = key;
  const refused = (why: string, ...path: PropertyKey[]) =>
    new pulumi.RunError(`${[name, ...path].map(String).join(".")}: ${why}`);
  const { type, initial, members, mayBeAbsent } = formOf(key);
  const used = keyIn(config, name, key);
  if (used !== name)
    void pulumi.log.warn(
      `${used} is ${name} now: rename it in the stack's configuration. From 0.4 on it is not read.`,
    );
  const given = renamedIn(name, key, givenIn(config, used, type) ?? initial);
  if (!schema) return given !== "";
  if (mayBeAbsent && isEmpty(given)) return undefined;
  const { data, error } = z.safeParse(schema, given);
  if (error) {
    const [issue] = error.issues;
    const stray = error.issues.find(({ code, path }) => code === "unrecognized_keys" && path.length === 0);
    if (stray?.code === "unrecognized_keys")
      throw refused(`there is no ${stray.keys.join(", ")}: it has ${members.join(", ")}`);
    throw refused(`${issue?.message}`, ...(issue?.path ?? []));
  }
  if (isProduction && typeof notInProduction === "string" && !isEmpty(given))
    throw refused(`a production stack ${notInProduction}: pulumi config rm ${name}`);
  if (isProduction && typeof notInProduction === "object")
    for (const [member, why] of Object.entries(notInProduction))
      if (!isEmpty((given as Readonly<Record<string, unknown>>)[member]))
        throw refused(`a production stack ${why}: remove ${member}`);
  if (needs && !config.get(needs))
    throw refused(`needs ${needs}: pulumi config set --secret ${needs} <its text>`);
  return data;
}

/** Returns a key's name in the configuration: the earlier one, if the key has no value besides the default of Pulumi.yaml. */
export function keyIn(config: pulumi.Config, name: string, key: Key): string {
  const earlier = key.renamed?.key;
  if (earlier === undefined || config.get(earlier) === undefined) return name;
  const { initial } = formOf(key);
  const unset = [undefined, typeof initial === "string" ? initial : JSON.stringify(initial)];
  return unset.includes(config.get(name)) ? earlier : name;
}

/** Returns an object with its members' names of now. One that has both keeps both, which its schema refuses. */
function renamedIn(name: string, { renamed }: Key, given: unknown): unknown {
  const members = Object.entries(renamed?.members ?? {});
  const has = (member: string) => Object.hasOwn(Object(given), member);
  const earlier = members.filter(([member, now]) => has(member) && !has(now));
  if (earlier.length === 0) return given;
  const words = earlier.map(([member, now]) => `${member} is ${now} now`).join(", ");
  void pulumi.log.warn(`${name}: ${words}. From 0.4 on, the earlier name is not read.`);
  return renameKeys(Object(given), new Map(earlier));
}

/** Returns true for what says nothing: no value, an empty text, list or object. */
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === "" ||
  (typeof value === "object" && Object.keys({ ...value }).length === 0);

function givenIn(config: pulumi.Config, name: string, type: string): unknown {
  if (type === "string") return config.get(name);
  if (type === "integer") return config.getNumber(name);
  return type === "boolean" ? config.getBoolean(name) : config.getObject(name);
}
