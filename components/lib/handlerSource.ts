import { join, relative } from "node:path";

import { uses as processorUses } from "../../functions/avatar/makeAvatar";
import type { AnyAuthorizer } from "../../functions/lib/authorizer";
import type { AnyConsumer } from "../../functions/lib/consumer";
import type { AnyUses } from "../../functions/lib/game";
import type { GameModules } from "../../functions/lib/gameModules";
import type { AnyJob } from "../../functions/lib/job";
import type { LambdaRoute } from "../../functions/lib/route";
import { socketBudgetUses } from "../../functions/lib/socketBudget";
import { type AnySocketRoute, socketUsesOf } from "../../functions/lib/socketRoute";
import type { AnyTopicConsumer } from "../../functions/lib/topicConsumer";
import type { AnyTrigger } from "../../functions/lib/trigger";
import { authorizerUsesOf, capabilitiesIn, tablesIn, usesIn, usesOf } from "../../functions/lib/uses";
import { ownFile, programFolder } from "./buildOnce";
import { exportSource } from "./exportSource";
import { checkUses } from "./grants";

// The source of the modules that functions run: a handler, with only the clients that it was granted.

export const routeEntry = (game: GameModules, name: string, route: LambdaRoute) =>
  entry(game, "routes", "serve", name, usesOf(route));

export const authorizerEntry = (game: GameModules, name: string, authorizer: AnyAuthorizer) =>
  entry(game, "authorizers", "serveAuthorizer", name, authorizerUsesOf(authorizer));

export const consumerEntry = (game: GameModules, name: string, { uses = {} }: AnyConsumer) =>
  entry(game, "consumers", "serveConsumer", name, uses);

export const topicConsumerEntry = (game: GameModules, name: string, { uses = {} }: AnyTopicConsumer) =>
  entry(game, "topicConsumers", "serveTopicConsumer", name, uses);

export const jobEntry = (game: GameModules, name: string, { uses = {} }: AnyJob) =>
  entry(game, "jobs", "serveJob", name, uses);

export const triggerEntry = (game: GameModules, name: string, { uses = {} }: AnyTrigger) =>
  entry(game, "triggers", "serveTrigger", name, uses);

export const socketEntry = (game: GameModules, name: string, route: AnySocketRoute) =>
  entry(game, "socketRoutes", "serveSocket", name, socketUsesOf(route));

/** Returns the source of the handler for messages without a route. */
export function defaultSocketEntry(game: GameModules, actions: readonly string[]): string {
  const { imports, makers } = clientsSource("the answer to messages without a route", game, socketBudgetUses);
  return [
    `import { unknownAction } from "${library("functions/lib/unknownAction")}";`,
    ...imports,
    `export const handler = unknownAction(${JSON.stringify(actions)}, [${makers.join(", ")}]);`,
  ].join("\n");
}

/** Returns the source of the handler that makes avatars. */
export function processorEntry(game: GameModules): string {
  const { imports, makers } = clientsSource("the photo processor", game, usesIn(game, processorUses));
  return [
    `import { serveProcessor } from "${library("functions/avatar/serveProcessor")}";`,
    ...imports,
    `export const handler = serveProcessor([${makers.join(", ")}]);`,
  ].join("\n");
}

function entry(game: GameModules, list: string, serve: string, name: string, uses: AnyUses): string {
  const { imports, makers } = clientsSource(`${name}, in the game's ${list},`, game, uses);
  return [
    importOf(game, list, name, name),
    `import { ${serve} } from "${library(`functions/lib/${serve}`)}";`,
    ...imports,
    `export const handler = ${serve}(${name}, [${makers.join(", ")}]);`,
  ].join("\n");
}

/** Returns the imports of the clients that the uses need, and the calls that create them. */
function clientsSource(handler: string, game: GameModules, uses: AnyUses) {
  checkUses(handler, uses, game);
  const tables = tablesIn(uses, game.tables);
  const granted = capabilitiesIn(uses, game);
  const stores = [...new Set(granted.flatMap(({ capability, use }) => capability.stores?.(use) ?? []))];
  const capabilities = granted.map(({ name }) => name);
  return {
    imports: [
      ...(tables.length > 0
        ? [`import { tableClients } from "${library("functions/lib/tableClients")}";`]
        : []),
      ...(capabilities.length > 0
        ? [`import { capabilityClients } from "${library("functions/lib/clients")}";`]
        : []),
      ...importsOf(game, { tables, capabilities, stores }),
    ],
    makers: [
      ...(tables.length > 0 ? [`tableClients(${picked("tables", tables)})`] : []),
      ...(capabilities.length > 0
        ? [`capabilityClients(${picked("capabilities", capabilities)}, ${picked("stores", stores)})`]
        : []),
    ],
  };
}

const importsOf = (game: GameModules, lists: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(lists).flatMap(([list, names]) =>
    names.map((name) => importOf(game, list, name, local(list, name))),
  );

const picked = (list: string, names: readonly string[]) =>
  `{ ${names.map((name) => `${name}: ${local(list, name)}`).join(", ")} }`;

/**
 * Returns the name of an import in an entry. It includes the list's name, because a table and a store may have the same
 * name.
 */
const local = (list: string, name: string) => `${list}_${name}`;

/** Returns the import of a member of one of the game's lists, from the module that the list takes it from. */
function importOf({ folder }: GameModules, list: string, name: string, as: string): string {
  const source = exportSource(join(folder, list), name);
  return `import { ${source.name} as ${as} } from "${fromProgram(source.module)}";`;
}

/** Returns the path by which an entry imports a module of this library. */
const library = (path: string) => fromProgram(ownFile(path));

const fromProgram = (path: string) => `./${relative(programFolder(), path)}`;
