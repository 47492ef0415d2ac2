import { routeGroups } from "@game-backend/components/gameApi/routeGroups";
import type { Entry } from "@game-backend/components/lib/builtEntries";
import {
  handlerEntry,
  routesEntry,
  seedEntry,
  socketsEntry,
} from "@game-backend/components/lib/handlerEntries";
import { socketGroups } from "@game-backend/components/realtimeApi/socketGroups";
import type { AnyAuthorizer } from "@game-backend/framework/authorizer";
import type { AnyUses } from "@game-backend/framework/game";
import { lambdaRoutes } from "@game-backend/framework/gatewayRoute";
import { joinUses } from "@game-backend/framework/joinUses";
import { seedUses } from "@game-backend/framework/serveSeed";
import { usesOf } from "@game-backend/framework/uses";
import { game } from "../../functions/whole";
import { functionNames } from "../../game/functionNames";

const { authorizers, consumers, jobs, routes, triggers } = game;

/** The table that `CatalogSeed` seeds in `index.ts`. */
const catalog = { table: "catalog", key: "id" };

export interface BuiltFunction {
  readonly name: string;
  readonly entry: Entry;
  readonly uses: AnyUses;
}

const listOf = <T>(list: Readonly<Record<string, T>>, built: (name: string, each: T) => BuiltFunction) =>
  Object.entries(list).map(([name, each]) => built(name, each));

/** Returns the authorizers whose handlers are modules. Pulumi serializes the others. */
const builtAuthorizers = (): Readonly<Record<string, AnyAuthorizer>> =>
  Object.fromEntries(Object.entries<AnyAuthorizer>(authorizers).filter(([, { inline }]) => !inline));

/** Returns the functions that the program bundles, by list. */
export function builtFunctions() {
  return {
    routes: routeGroups({ game, functionNames }, lambdaRoutes(routes)).map(({ name, routes: own }) => ({
      name,
      entry: routesEntry(game, own),
      uses: joinUses(Object.values(own).map(usesOf)),
    })),
    authorizers: listOf(builtAuthorizers(), (name, authorizer) => ({
      name,
      entry: handlerEntry(game, "authorizers", name),
      uses: authorizer.uses ?? {},
    })),
    sockets: socketGroups({ game, ownConnect: !("tickets" in game.tables) }).map(({ name, members }) => ({
      name,
      entry: socketsEntry(game, members),
      uses: joinUses(members.map(({ uses }) => uses)),
    })),
    consumers: listOf(consumers, (name, consumer) => ({
      name,
      entry: handlerEntry(game, "consumers", name),
      uses: consumer.uses ?? {},
    })),
    jobs: listOf(jobs, (name, job) => ({
      name,
      entry: handlerEntry(game, "jobs", name),
      uses: job.uses ?? {},
    })),
    triggers: listOf(triggers, (name, trigger) => ({
      name,
      entry: handlerEntry(game, "triggers", name),
      uses: trigger.uses ?? {},
    })),
    // Of a feature that a game need not have.
    seed:
      catalog.table in game.tables
        ? [{ name: "code", entry: seedEntry(game, catalog), uses: seedUses(catalog.table) }]
        : [],
  } satisfies Record<string, BuiltFunction[]>;
}

/** Returns the entries for `bundles`. */
export const entriesOf = (functions: readonly BuiltFunction[]) =>
  Object.fromEntries(functions.map(({ name, entry }) => [name, entry]));
