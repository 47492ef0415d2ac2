import { mapValues } from "@game-backend/framework/mapValues";
import type { Key, PageSignIn, Settings, Stack } from "@game-backend/framework/settings";
import type { Missing } from "@game-backend/framework/without";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { keyIn, read } from "./configuration";

/** The parts of the configuration that a game's features declare, by their names. */
export type Parts = Readonly<Record<string, Settings>>;

/** The grants and the page's facts that come of the settings of a game's features. */
export interface FeatureSettings {
  /** The values that handlers are granted, by the names of resources: one of `providers`. */
  readonly provides: Readonly<Record<string, { readonly value: string }>>;
  /** The values of the platforms that sign players in: `platforms` of the players' `AuthPool`. */
  readonly platforms: Readonly<Record<string, string>>;
  /** The keys that the configuration has, each for a `StoreKey`. */
  readonly secrets: readonly StoreSecret[];
  /** The platforms with which a browser signs in, by the names of identities. */
  readonly signIns: Readonly<Record<string, PageSignIn>>;
  /** Further facts for the page. */
  readonly page: object;
  /** What the stack lacks: `without(game, missing)` has no routes that need it. */
  readonly missing: Required<Missing>;
}

interface StoreSecret {
  readonly name: string;
  readonly provides: string;
  readonly key: pulumi.Output<string>;
}

/**
 * Reads the keys of the stack's configuration that a game's features declare, with their defaults, and returns what comes of them.
 *
 * @param stack What is known of the stack; by default, it is neither protected nor on this machine.
 * @throws RunError - Naming the key that is wrong.
 * @example
 * const settings = featureSettings(gameOf(features), { isProduction: protect });
 * const keys = settings.secrets.map(({ name, ...key }) => new StoreKey(name, key));
 * const providers = [tables, settings, ...keys];
 */
export function featureSettings(
  { settings }: { readonly settings: Parts },
  stack: Partial<Stack> = {},
  config = new pulumi.Config(),
): FeatureSettings {
  const { isProduction = false, isLocal = false, standIns = {} } = stack;
  const all = Object.values(settings).map((part) => {
    const given = read(config, part.keys, isProduction);
    const granted = part.grants(given, { isProduction, isLocal, standIns });
    const isOn = Object.values(granted.values).some((value) => value !== undefined);
    return { part, given, isOn, ...granted };
  });
  const texts = (list: typeof all) =>
    Object.fromEntries(
      list.flatMap(({ values }) =>
        Object.entries(values).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, typeof value === "string" ? value : JSON.stringify(value)]],
        ),
      ),
    );
  const secrets = all.flatMap(({ part, given, values }) =>
    Object.entries(part.keys).flatMap(([key, declared]) => {
      const { secret } = declared;
      const { grants: [name, provides] = [], with: value } = secret ?? {};
      if (!secret || name === undefined || provides === undefined) return [];
      const isWanted = given[key] === true && (value === undefined || values[value] !== undefined);
      return [
        {
          name,
          provides,
          key: isWanted ? secretOf(config, keyIn(config, key, declared), secret) : undefined,
        },
      ];
    }),
  );
  const on = all.filter(({ isOn }) => isOn).flatMap(({ part }) => part.enables ?? []);
  return {
    provides: mapValues(texts(all.filter(({ signIns }) => !signIns)), (value: string) => ({ value })),
    platforms: texts(all.filter(({ signIns }) => signIns)),
    secrets: secrets.flatMap(({ key, ...one }) => (key ? [{ ...one, key }] : [])),
    signIns: Object.assign({}, ...all.map(({ signIns }) => signIns)),
    page: Object.assign({}, ...all.map(({ page }) => page)),
    missing: {
      capabilities: all.flatMap(({ part }) => part.enables ?? []).filter((name) => !on.includes(name)),
      resources: [
        ...all.flatMap(({ values }) => Object.keys(values).filter((name) => values[name] === undefined)),
        ...secrets.flatMap(({ key, provides }) => (key ? [] : [provides])),
      ],
    },
  };
}

function secretOf(config: pulumi.Config, key: string, { json }: NonNullable<Key["secret"]>) {
  if (!json) return config.requireSecret(key);
  return (config.getSecret(key) ?? pulumi.secret("{}")).apply((text) => {
    if (z.safeParse(json, parsed(text)).success) return text;
    throw new pulumi.RunError(`${key}: is not JSON of its form: pulumi config set --secret ${key} '<JSON>'`);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
