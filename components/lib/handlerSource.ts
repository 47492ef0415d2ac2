import { basename, join, relative } from "node:path";
import type { AnyAuthorizer } from "@game-backend/framework/authorizer";
import { uses as processorUses } from "@game-backend/framework/avatar/makeAvatar";
import type { AnyConsumer } from "@game-backend/framework/consumer";
import type { AnyUses } from "@game-backend/framework/game";
import type { GameModules } from "@game-backend/framework/gameModules";
import type { AnyJob } from "@game-backend/framework/job";
import type { LambdaRoute } from "@game-backend/framework/route";
import { socketBudgetUses } from "@game-backend/framework/sockets/socketBudget";
import { type AnySocketRoute, socketUsesOf } from "@game-backend/framework/sockets/socketRoute";
import type { AnyTopicConsumer } from "@game-backend/framework/topicConsumer";
import type { AnyTrigger } from "@game-backend/framework/trigger";
import { authorizerUsesOf, capabilitiesIn, tablesIn, usesIn, usesOf } from "@game-backend/framework/uses";
import { frameworkModule, programFolder } from "./buildOnce";
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
  entry(game, "socketRoutes", "sockets/serveSocket", name, socketUsesOf(route));

/** Returns the source of the handler for messages without a route. */
export function defaultSocketEntry(game: GameModules, actions: readonly string[]): string {
  const { imports, makers } = clientsSource("the answer to messages without a route", game, socketBudgetUses);
  return [
    `import { unknownAction } from "${library("sockets/unknownAction")}";`,
    ...imports,
    `export const handler = unknownAction(${JSON.stringify(actions)}, [${makers.join(", ")}]);`,
  ].join("\n");
}

/** Returns the source of the handler that makes avatars. */
export function processorEntry(game: GameModules): string {
  const { imports, makers } = clientsSource("the photo processor", game, usesIn(game, processorUses));
  return [
    `import { serveProcessor } from "${library("avatar/serveProcessor")}";`,
    ...imports,
    `export const handler = serveProcessor([${makers.join(", ")}]);`,
  ].join("\n");
}

function entry(game: GameModules, list: string, serve: string, name: string, uses: AnyUses): string {
  const { imports, makers } = clientsSource(`${name}, in the game's ${list},`, game, uses);
  return [
    importOf(game, list, name, name),
    `import { ${basename(serve)} } from "${library(serve)}";`,
    ...imports,
    `export const handler = ${basename(serve)}(${name}, [${makers.join(", ")}]);`,
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
      ...(tables.length > 0 ? [`import { tableClients } from "${library("tableClients")}";`] : []),
      ...(capabilities.length > 0 ? [`import { capabilityClients } from "${library("clients")}";`] : []),
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
const library = (name: string) => fromProgram(frameworkModule(name));

const fromProgram = (path: string) => `./${relative(programFolder(), path)}`;
