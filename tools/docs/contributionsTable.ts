import { handlerLists } from "@game-backend/framework/defineGame";
import type { Feature, Features } from "@game-backend/framework/features";

interface Collecting {
  readonly collects?: readonly string[];
}

/** Returns what a feature's handlers and contributions collect. */
const collectedBy = (feature: Feature): ReadonlySet<string> => {
  const handlers = handlerLists.map((list) => feature[list] ?? {});
  const all = [...handlers, ...Object.values(feature.contributes ?? {})].flatMap((list) =>
    Object.values(list),
  );
  return new Set((all as Collecting[]).flatMap(({ collects = [] }) => collects));
};

/** The lists of a feature by their names: a handler may collect one of these too, such as all erasers. */
const listsOf = (feature: Feature) => feature as Readonly<Record<string, object | undefined>>;

/** Returns the table of the kinds of contributions: the features that give, and those that take. */
export function contributionsTable(features: Features): string {
  const all = Object.entries(features);
  const kinds = all.flatMap(([, feature]) => [
    ...Object.keys(feature.contributes ?? {}),
    ...collectedBy(feature),
  ]);
  const named = (has: (feature: Feature) => boolean) =>
    all.flatMap(([name, feature]) => (has(feature) ? [name] : [])).join(", ");
  return [
    "| kind | given by | taken by |",
    "| --- | --- | --- |",
    ...[...new Set(kinds)].sort().map((kind) => {
      const givers = named(
        (feature) =>
          kind in (feature.contributes ?? {}) || Object.keys(listsOf(feature)[kind] ?? {}).length > 0,
      );
      return `| \`${kind}\` | ${givers} | ${named((feature) => collectedBy(feature).has(kind))} |`;
    }),
  ].join("\n");
}
