import type { LegacyBackends } from "./configuration";

/** The backends from which players come, besides `unlisted`, which says who may. */
const names: Readonly<Record<Source, true>> = {
  own: true,
  playfab: true,
  firebase: true,
  nakama: true,
  unity: true,
};

export type Source = Exclude<keyof LegacyBackends, "api" | "unlisted">;

/** Returns a source by its name; `undefined` for any other name. */
export const sourceNamed = (name: string): Source | undefined =>
  Object.hasOwn(names, name) ? (name as Source) : undefined;

/** The name of a legacy backend among providers: rows and hashes keep it. */
export const providerOf = (source: Source) => `former-${source}`;
