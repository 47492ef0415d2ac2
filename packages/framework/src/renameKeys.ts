/** Returns an object whose members have other names where `names` has one, in their order. */
export const renameKeys = (all: object, names: ReadonlyMap<string, string>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(all).map(([name, value]) => [names.get(name) ?? name, value]));
