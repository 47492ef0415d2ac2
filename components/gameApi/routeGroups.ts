import type { GameModules } from "@game-backend/framework/gameModules";
import { powersOf } from "@game-backend/framework/powers";
import type { LambdaRoute } from "@game-backend/framework/route";
import { shortHash } from "../lib/hash";
import { kebab } from "../lib/kebab";
import { shortened } from "../lib/shortened";
import type { GameApiArgs } from "./args";

/** Routes that share a function, by their names. */
export interface RouteGroup {
  /** What its routes have in common: the caller and the powers, or the feature too, such as `player money saves`. */
  readonly key: string;
  /** The end of the function's name. */
  readonly name: string;
  readonly description: string;
  readonly routes: Readonly<Record<string, LambdaRoute>>;
}

interface Member {
  readonly name: string;
  readonly route: LambdaRoute;
  /** Absent: the route shares with none. */
  readonly feature: string | undefined;
  /** The caller and the powers. */
  readonly alike: string;
  /** The feature, the powers beyond those of its feature's own tables, and the caller. */
  readonly own: string;
}

/** From so many routes of a feature with the same caller and powers, they share with no other feature. */
const ownFrom = 6;

/**
 * Returns which routes share a function: those with the same kind of caller and the same powers. A feature with six of them or more
 * has a function of its own for them. Between them the powers of its own tables count for nothing. Without features, each route has
 * its own.
 */
export function routeGroups(
  {
    game,
    functions = "byFeature",
    functionNames = {},
  }: Pick<GameApiArgs<string>, "game" | "functions" | "functionNames">,
  routes: Readonly<Record<string, LambdaRoute>>,
): RouteGroup[] {
  const featureOf = functions === "byRoute" ? new Map<string, string>() : featuresOf(game);
  const all = Object.entries(routes).map(([name, route]): Member => {
    const feature = featureOf.get(name);
    const powers = powersOf(route, game);
    const own = Object.values(game.features?.[feature ?? ""]?.tables ?? {}).map(({ power }) => power);
    return {
      name,
      route,
      feature,
      alike: [route.auth, ...powers].join(" "),
      own: [feature, ...powers.filter((power) => !own.includes(power)), route.auth].join(" "),
    };
  });
  const ofFeature = Map.groupBy(all, ({ feature, route }) => `${feature} ${route.auth}`);
  const own = Map.groupBy(all, (member) => member.own);
  const groups = Map.groupBy(all, (member) => {
    if (member.feature === undefined) return member.name;
    return (own.get(member.own)?.length ?? 0) < ownFrom ? member.alike : member.own;
  });
  return [...groups].map(([key, members]) => ({
    key,
    name: nameOf(key, members as [Member, ...Member[]], ofFeature, functionNames),
    description: shortened(descriptionOf(members.map(({ route }) => route))),
    routes: Object.fromEntries(members.map((member) => [member.name, member.route])),
  }));
}

/** Returns the name of a group with this key. */
function nameOf(
  key: string,
  members: readonly [Member, ...Member[]],
  ofFeature: ReadonlyMap<string, readonly Member[]>,
  names: Readonly<Record<string, string>>,
): string {
  const [{ name, route, feature }] = members;
  if (feature === undefined) return kebab(name);
  const ofCaller = `${feature} ${route.auth}`;
  const isWhole =
    members.length === ofFeature.get(ofCaller)?.length && members.every((one) => one.feature === feature);
  // Only a function with all of a feature's routes for a caller has this name. So it never loses one in an update, which would
  // change the function before the API calls another.
  if (isWhole) return kebab(`${feature}-${route.auth}`);
  if (members.length === 1) return kebab(name);
  if (key === ofCaller) return kebab(`${feature}-other-${route.auth}`);
  return names[key] ?? cut(key.split(" ").map(kebab).join("-"));
}

/** The most characters of a group's name: with the API's, `-role` and Pulumi's eight it stays below the 64 of a role's name. */
const longestName = 40;

/** Returns a name that is short enough: the end of a longer one is a hash of all of it. */
const cut = (name: string): string =>
  name.length > longestName ? `${name.slice(0, longestName - 9)}-${shortHash(name)}` : name;

/** Returns what is wrong with the names of groups, or `undefined`. */
export function problemOfNames(groups: readonly RouteGroup[]): string | undefined {
  const names = groups.map(({ name }) => name);
  for (const { key, name, routes } of groups) {
    const which = `the function of ${Object.keys(routes).join(" and ")}`;
    if (name.length > longestName)
      return `${which} would have the name ${name}, which has ${name.length} characters of ${longestName}: give it a short one in functionNames, under "${key}"`;
    if (names.indexOf(name) !== names.lastIndexOf(name))
      return `${which} has the name of another, ${name}: change it in functionNames`;
  }
  return undefined;
}

/**
 * Returns the ends of the names of functions that earlier versions made and this one does not: of single routes, and of a
 * feature's routes for one kind of caller.
 */
export function formerFunctions(groups: readonly RouteGroup[], game: GameModules): string[] {
  const featureOf = featuresOf(game);
  const kept = new Set(groups.map(({ name }) => name));
  const former = groups.flatMap(({ routes }) =>
    Object.entries(routes).flatMap(([name, { auth }]) => {
      const feature = featureOf.get(name);
      return [kebab(name), ...(feature === undefined ? [] : [kebab(`${feature}-${auth}`)])];
    }),
  );
  return [...new Set(former)].filter((name) => !kept.has(name));
}

/** Returns the features as whose routes these share functions, by the routes' names. */
export const featuresOf = ({ features = {} }: GameModules): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(features).flatMap(([feature, { routes = {} }]) =>
      Object.entries(routes).map(([name, { servedWith = feature }]) => [name, servedWith] as const),
    ),
  );

function descriptionOf([route, ...more]: readonly LambdaRoute[]): string {
  const paths = [route, ...more].map((each) => `${each?.method} ${each?.path}`).join(", ");
  return more.length === 0 ? `${paths}: ${route?.summary}` : paths;
}
