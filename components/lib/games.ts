import type { GameModules } from "@game-backend/framework/gameModules";
import type { MetricName } from "@game-backend/framework/metrics";
import * as pulumi from "@pulumi/pulumi";

/** A game whose handlers a program deploys, as far as its metrics need it. */
export type DeployedGame = Pick<GameModules, "features" | "triggers">;

const games = new WeakMap<object, Set<DeployedGame>>();

/** Stands for the stack where there is none, as under Pulumi's mocks. */
const noStack = {};

/** Returns the games whose handlers the components of this program deploy, as far as it has made them. */
export function deployedGames(): Set<DeployedGame> {
  const stack = pulumi.runtime.getStackResource() ?? noStack;
  const known = games.get(stack) ?? new Set();
  games.set(stack, known);
  return known;
}

/** Returns the metrics that the handlers of games can write. */
export const metricsOf = (some: Iterable<DeployedGame>): ReadonlySet<MetricName> =>
  new Set([
    "TableThrottles",
    ...[...some].flatMap(({ features = {}, triggers = {} }): readonly MetricName[] => [
      ...(Object.keys(triggers).length > 0 ? (["SideWorkFailed"] as const) : []),
      ...Object.values(features).flatMap(({ metrics = [] }) => metrics),
    ]),
  ]);
