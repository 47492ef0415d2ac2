import type { Codes } from "./codes/code";
import { codesOf } from "./codesOf";
import { type CollectedLists, type Collecting, collecting } from "./collecting";
import type { AnyConsumer } from "./consumer";
import type { AnyContribution } from "./contribution";
import { handlerLists } from "./defineGame";
import { type AllOf, type Feature, type Features, type List, lists } from "./features";
import type { GameModules } from "./gameModules";
import { mapValues } from "./mapValues";
import { contributionsOf } from "./privacy/contributionsOf";
import { ProgramError } from "./programError";
import type { LambdaRoute } from "./route";
import { usesIn } from "./uses";

/** A game as its features make it: their lists, joined. */
export type GameOf<F> = { readonly [L in List]: AllOf<F, L> } & {
  readonly features: Features;
  /** All codes with which the game refuses, by the codes. */
  readonly codes: Codes;
};

/**
 * Joins features into a game. Handlers that collect contributions get those of all features.
 *
 * @throws ProgramError - If a feature needs one that the game does not have, two features have something of the same name,
 *   two routes answer the same requests, or a table's model names a step that no feature contributes.
 * @example
 * import * as features from "./functions";
 * const game = gameOf(features);
 */
export function gameOf<const F extends Features>(features: F): GameOf<F> {
  checkNeeds(features);
  const listed = Object.fromEntries(
    lists.map((list) => [list, joinedList(features, list)]),
  ) as unknown as Required<Feature>;
  checkPaths(listed.routes as Readonly<Record<string, LambdaRoute>>);
  const all = {
    ...listed,
    routes: mapValues(listed.routes, (route) => inGame(route as LambdaRoute, listed)),
  };
  const contributions = contributionsOf(all, all);
  const collected = { ...ownKinds(features), ...contributions, events: listed.events };
  const withContributions: Handlers = Object.fromEntries(
    handlerLists.map((list) => [
      list,
      mapValues(all[list] as Readonly<Record<string, Collecting>>, (handler) => {
        const wanted = wantedBy(handler, collected);
        const whole = wanted.length > 0 ? collecting(handler, picked(collected, wanted)) : handler;
        return following(whole, all);
      }),
    ]),
  );
  const codes = codesOf(features, { ...all.routes, ...all.socketRoutes });
  const whole = mapValues(features as Features, (feature) => withHandlers(feature, withContributions));
  const game = { ...all, ...collected, ...withContributions, features: whole, codes } as unknown as GameOf<F>;
  games.set(game.tables, game);
  return game;
}

const games = new WeakMap<object, GameModules>();

/** Returns the game that `gameOf` made with these tables, if it did. */
export const gameWith = (tables: object): GameModules | undefined => games.get(tables);

/** Throws if features need others that the game does not have: all of them at once, those included that these need. */
function checkNeeds(features: Features): void {
  const missing = new Map<string, Set<string>>();
  const look = (needs: NonNullable<Feature["needs"]>, by: string) => {
    for (const [name, { definition }] of Object.entries(needs as Needs)) {
      if (name in features || missing.get(name)?.has(by)) continue;
      missing.set(name, (missing.get(name) ?? new Set()).add(by));
      look(definition?.needs ?? {}, by);
    }
  };
  for (const [name, { needs = {} }] of Object.entries(features)) look(needs, name);
  const said = [...missing].map(([name, by]) => {
    const [first] = by;
    return `The feature ${first} needs the feature ${name}: list ${name} with the game's features, or remove ${[...by].join(", ")}`;
  });
  if (said.length > 0) throw new ProgramError(said.join("\n"));
}

/** What features need, each as its `definition.ts` says. */
type Needs = Readonly<Record<string, { readonly definition?: { readonly needs?: Needs } }>>;

/** Throws if a path has no slash at its beginning, or two routes answer the same requests. */
function checkPaths(routes: Readonly<Record<string, LambdaRoute>>): void {
  const owners = new Map<string, string>();
  for (const [name, { method, path }] of Object.entries(routes)) {
    if (!path.startsWith("/"))
      throw new ProgramError(`The route ${name} has the path ${path}: begin it with a slash`);
    const request = `${method} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`;
    const owner = owners.get(request);
    if (owner !== undefined)
      throw new ProgramError(
        `The routes ${owner} and ${name} both answer ${method} ${path}: give one of them another method or path`,
      );
    owners.set(request, name);
  }
}

/** Returns a route with what it uses in this game: without profiles, it looks up no bans. */
const inGame = <R extends Collecting>(route: R, { tables }: Required<Feature>): R =>
  route.uses?.["profiles"] && !("profiles" in tables)
    ? { ...collecting(route, {}), uses: usesIn({ tables }, route.uses) }
    : route;

/** Returns a consumer that also follows what of `followsIfThere` the game has; any other handler unchanged. */
function following<H extends Collecting>(
  handler: H & Pick<AnyConsumer, "follows" | "followsIfThere">,
  { tables }: Required<Feature>,
): H {
  const there = (handler.followsIfThere ?? []).filter((table) => table in tables);
  return there.length > 0
    ? { ...collecting(handler, {}), follows: [...(handler.follows ?? []), ...there] }
    : handler;
}

type Handlers = Readonly<Record<string, Readonly<Record<string, Collecting>>>>;

/** Returns a feature whose handlers are those of the game: with what other features contribute to them. */
const withHandlers = (feature: Feature, handlers: Handlers): Feature => ({
  ...feature,
  ...Object.fromEntries(
    handlerLists.flatMap((list) => {
      const own = feature[list];
      return own ? [[list, mapValues({ ...own }, (_, name) => handlers[list]?.[name])]] : [];
    }),
  ),
});

/** Returns the lists that a handler gets: those that it and these collect, and the gates of its activity, if there are any. */
function wantedBy({ collects = [], activity }: Collecting, all: CollectedLists): readonly string[] {
  const wanted = new Set(collects);
  // A set also visits what is added meanwhile.
  for (const list of wanted)
    for (const each of Object.values(all[list] ?? {}))
      for (const further of each.collects ?? []) wanted.add(further);
  if (activity && Object.keys(all["gates"] ?? {}).length > 0) wanted.add("gates");
  return [...wanted];
}

/** Returns the contributions that a handler collects. A kind to which no feature contributes is an empty list. */
const picked = (all: CollectedLists, names: readonly string[]): CollectedLists =>
  Object.fromEntries(names.map((name) => [name, all[name] ?? {}]));

const joinedList = (features: Features, list: List): Record<string, unknown> =>
  joined(features, list, (feature) => ({ ...feature[list] }));

/** Returns what the features contribute to the game's own kinds, by kind. */
function ownKinds(features: Features): CollectedLists {
  const kinds = new Set(Object.values(features).flatMap(({ contributes = {} }) => Object.keys(contributes)));
  for (const kind of kinds)
    if ((lists as readonly string[]).includes(kind))
      throw new ProgramError(
        `A feature contributes ${kind}, which is a list of its own: rename the contribution`,
      );
  return Object.fromEntries(
    [...kinds].map((kind) => [
      kind,
      joined(features, kind, ({ contributes }) => contributes?.[kind]) as Record<string, AnyContribution>,
    ]),
  );
}

/** Returns what the features have in one list, in the order of the names, so that the order of features changes nothing. */
function joined(
  features: Features,
  list: string,
  listOf: (feature: Feature) => Readonly<Record<string, unknown>> | undefined,
): Record<string, unknown> {
  const owners = new Map<string, string>();
  const all: [name: string, value: unknown][] = [];
  for (const [feature, has] of Object.entries(features))
    for (const [name, value] of Object.entries(listOf(has) ?? {})) {
      const owner = owners.get(name);
      if (owner !== undefined)
        throw new ProgramError(
          `The features ${owner} and ${feature} both have ${name} in their ${list}: rename one of them`,
        );
      owners.set(name, feature);
      all.push([name, value]);
    }
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}
