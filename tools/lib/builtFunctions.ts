import { routeGroups } from "@game-backend/components/gameApi/routeGroups";
import {
  authorizerEntry,
  connectEntry,
  consumerEntry,
  defaultSocketEntry,
  jobEntry,
  routesEntry,
  seedEntry,
  socketEntry,
  triggerEntry,
} from "@game-backend/components/lib/handlerSource";
import type { AnyAuthorizer } from "@game-backend/framework/authorizer";
import type { AnyUses } from "@game-backend/framework/game";
import { lambdaRoutes } from "@game-backend/framework/gatewayRoute";
import { joinUses } from "@game-backend/framework/joinUses";
import { seedUses } from "@game-backend/framework/serveSeed";
import { connectUses } from "@game-backend/framework/sockets/connect";
import { socketUsesOf } from "@game-backend/framework/sockets/socketRoute";
import { capabilitiesIn, tablesIn, usesIn, usesOf } from "@game-backend/framework/uses";
import { game } from "../../functions/whole";

const { authorizers, consumers, jobs, routes, socketRoutes, triggers } = game;

/** The table that `CatalogSeed` seeds in `index.ts`. */
const catalog = { table: "catalog", key: "id" };

export interface BuiltFunction {
  readonly name: string;
  readonly entry: string;
  readonly uses: AnyUses;
}

/** Returns the clients of a function: `tables`, and the names of its capabilities. */
export const clientsOf = ({ uses }: BuiltFunction): string[] => [
  ...(tablesIn(uses, game.tables).length > 0 ? ["tables"] : []),
  ...capabilitiesIn(uses, game).map(({ name }) => name),
];

const listOf = <T>(list: Readonly<Record<string, T>>, built: (name: string, each: T) => BuiltFunction) =>
  Object.entries(list).map(([name, each]) => built(name, each));

/** Returns the authorizers whose handlers are modules. Pulumi serializes the others. */
const builtAuthorizers = (): Readonly<Record<string, AnyAuthorizer>> =>
  Object.fromEntries(Object.entries<AnyAuthorizer>(authorizers).filter(([, { inline }]) => !inline));

/** Returns the functions that the program bundles, by list. */
export function builtFunctions() {
  const actions = Object.values(socketRoutes).map(({ action }) => action);
  return {
    routes: routeGroups({ game }, lambdaRoutes(routes)).map(({ name, routes: own }) => ({
      name,
      entry: routesEntry(game, own),
      uses: joinUses(Object.values(own).map(usesOf)),
    })),
    authorizers: listOf(builtAuthorizers(), (name, authorizer) => ({
      name,
      entry: authorizerEntry(game, name, authorizer),
      uses: authorizer.uses ?? {},
    })),
    sockets: [
      ...listOf(socketRoutes, (name, route) => ({
        name,
        entry: socketEntry(game, name, route),
        uses: socketUsesOf(route),
      })),
      {
        name: "default",
        entry: defaultSocketEntry(game, actions),
        uses: socketUsesOf({ auth: "none" }),
      },
    ],
    consumers: listOf(consumers, (name, consumer) => ({
      name,
      entry: consumerEntry(game, name, consumer),
      uses: consumer.uses ?? {},
    })),
    jobs: listOf(jobs, (name, job) => ({
      name,
      entry: jobEntry(game, name, job),
      uses: job.uses ?? {},
    })),
    triggers: listOf(triggers, (name, trigger) => ({
      name,
      entry: triggerEntry(game, name, trigger),
      uses: trigger.uses ?? {},
    })),
    // Of features that a game need not have.
    connect:
      "tickets" in game.tables
        ? [{ name: "code", entry: connectEntry(game), uses: usesIn(game, connectUses) }]
        : [],
    seed:
      catalog.table in game.tables
        ? [{ name: "code", entry: seedEntry(game, catalog), uses: seedUses(catalog.table) }]
        : [],
  } satisfies Record<string, BuiltFunction[]>;
}

/** Returns the entries for `bundles`. */
export const entriesOf = (functions: readonly BuiltFunction[]) =>
  Object.fromEntries(functions.map(({ name, entry }) => [name, entry]));
