import type { GrantedResource } from "@game-backend/components/lib/grants";
import { mapValues } from "@game-backend/framework/mapValues";
import type { Key, PageSignIn, Settings, Stack } from "@game-backend/framework/settings";
import type { Missing } from "@game-backend/framework/without";
import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { read } from "./read";

/** The parts of the configuration that a game's features declare, by their names. */
export type Parts = Readonly<Record<string, Settings>>;

/** The grants and the page's facts that come of the settings of a game's features. */
export interface GrantedSettings {
  /** The values of handlers, by the names of resources. */
  readonly values: Readonly<Record<string, GrantedResource>>;
  /** The values of the platforms that sign players in, which the players' pool provides. */
  readonly platforms: Readonly<Record<string, string>>;
  /** The keys for `StoreKey`. */
  readonly secrets: readonly StoreSecret[];
  readonly signIns: Readonly<Record<string, PageSignIn>>;
  /** Further facts for the page. */
  readonly page: object;
  /** The capabilities and resources that the stack lacks: routes that need them are left out. */
  readonly missing: Required<Missing>;
}

interface StoreSecret {
  readonly name: string;
  readonly provides: string;
  readonly key: pulumi.Output<string>;
}

/** Reads what features declare. Throws `pulumi.RunError`, naming the key that is wrong. */
export function grantedBy(parts: Parts, config: pulumi.Config, stack: Stack): GrantedSettings {
  const all = Object.values(parts).map((part) => {
    const given = read(config, part.keys, stack.isProduction);
    const granted = part.grants(given, stack);
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
    Object.entries(part.keys).flatMap(([key, { secret }]) => {
      const { grants: [name, provides] = [], with: value } = secret ?? {};
      if (!secret || name === undefined || provides === undefined) return [];
      const isWanted = given[key] === true && (value === undefined || values[value] !== undefined);
      return [{ name, provides, key: isWanted ? secretOf(config, key, secret) : undefined }];
    }),
  );
  const on = all.filter(({ isOn }) => isOn).flatMap(({ part }) => part.enables ?? []);
  return {
    values: mapValues(texts(all.filter(({ signIns }) => !signIns)), (value: string) => ({ value })),
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
