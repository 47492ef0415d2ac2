import type { LambdaRoute } from "@game-backend/framework/route";
import { kebab } from "../lib/kebab";
import { shortened } from "../lib/shortened";
import type { GameApiArgs } from "./args";

/** Routes that share a function, by their names. */
export interface RouteGroup {
  /** The end of the function's name: the feature and the kind of caller, or the route. */
  readonly name: string;
  readonly description: string;
  readonly routes: Readonly<Record<string, LambdaRoute>>;
}

/**
 * Returns which routes share a function: those of one feature and one kind of caller, except isolated ones. Without
 * features, each route has its own.
 */
export function routeGroups(
  { game, functions = "byFeature" }: Pick<GameApiArgs<string>, "game" | "functions">,
  routes: Readonly<Record<string, LambdaRoute>>,
): RouteGroup[] {
  const featureOf = new Map(
    functions === "byRoute"
      ? []
      : Object.entries(game.features ?? {}).flatMap(([feature, has]) =>
          Object.entries(has.routes ?? {}).map(
            ([name, { servedWith = feature }]) => [name, servedWith] as const,
          ),
        ),
  );
  const groups = new Map<string, Record<string, LambdaRoute>>();
  for (const [name, route] of Object.entries(routes)) {
    const feature = featureOf.get(name);
    const group = feature === undefined || route.isolated ? name : `${feature} ${route.auth}`;
    groups.set(group, { ...groups.get(group), [name]: route });
  }
  return [...groups].map(([group, members]) => ({
    name: group.split(" ").map(kebab).join("-"),
    description: shortened(
      group in routes
        ? descriptionOf(routes[group] as LambdaRoute)
        : `${group.replace(" ", ", ")}: ${Object.values(members)
            .map(({ method, path }) => `${method} ${path}`)
            .join(", ")}`,
    ),
    routes: members,
  }));
}

const descriptionOf = ({ method, path, summary }: LambdaRoute) => `${method} ${path}: ${summary}`;
