import { basename, relative } from "node:path";
import type { AnyAuthorizer } from "@game-backend/framework/authorizer";
import { uses as processorUses } from "@game-backend/framework/avatar/makeAvatar";
import type { CollectedLists } from "@game-backend/framework/collecting";
import type { AnyConsumer } from "@game-backend/framework/consumer";
import type { AnyContribution } from "@game-backend/framework/contribution";
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
import { checkUses } from "./grants";
import { moduleOf } from "./moduleOf";

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

function entry(game: GameModules, list: HandlerList, serve: string, name: string, uses: AnyUses): string {
  const what = `${name}, in the game's ${list},`;
  const { imports, makers } = clientsSource(what, game, uses);
  const handler: Handler = game[list]?.[name as never] ?? {};
  const collected = collectedSource(handler);
  return [
    importOf(handler.collectedFrom ?? handler, what, name),
    `import { ${basename(serve)} } from "${library(serve)}";`,
    ...imports,
    ...collected.imports,
    `export const handler = ${basename(serve)}(${collected.handler(name)}, [${makers.join(", ")}]);`,
  ].join("\n");
}

type HandlerList =
  | "routes"
  | "authorizers"
  | "socketRoutes"
  | "consumers"
  | "topicConsumers"
  | "jobs"
  | "triggers";

/** A handler of any list, and what it collects, if anything. */
type Handler = { readonly collectedFrom?: object; readonly collected?: CollectedLists };

/** Returns the imports of the contributions that a handler collects, and the source of the handler with them. */
function collectedSource({ collected }: Handler): { imports: string[]; handler: (name: string) => string } {
  if (!collected) return { imports: [], handler: (name) => name };
  const imports = new Set([`import { collecting } from "${library("collecting")}";`]);
  const listOf = (list: string, contributions: Readonly<Record<string, AnyContribution>> = {}) => {
    const members = Object.entries(contributions).map(([name, contribution], at) => {
      const { made } = contribution;
      if (made) imports.add(`import { ${made.by} } from "${library(made.module)}";`);
      else imports.add(importOf(contribution, `${name}, in the game's ${list},`, `${list}_${at}`));
      const source = made
        ? `${made.by}(${made.args.map((arg) => JSON.stringify(arg)).join(", ")})`
        : `${list}_${at}`;
      return `${JSON.stringify(name)}: ${source}`;
    });
    return `${list}: { ${members.join(", ")} }`;
  };
  const lists = Object.entries(collected).map(([list, contributions]) => listOf(list, contributions));
  return { imports: [...imports], handler: (name) => `collecting(${name}, { ${lists.join(", ")} })` };
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

const importsOf = (
  game: GameModules,
  lists: Readonly<Record<"tables" | "capabilities" | "stores", readonly string[]>>,
) =>
  mapped(lists).flatMap(([list, names]) =>
    names.map((name) =>
      importOf(game[list][name] as object, `${name}, in the game's ${list},`, local(list, name)),
    ),
  );

const mapped = <K extends string, V>(record: Readonly<Record<K, V>>) => Object.entries(record) as [K, V][];

const picked = (list: string, names: readonly string[]) =>
  `{ ${names.map((name) => `${name}: ${local(list, name)}`).join(", ")} }`;

/**
 * Returns the name of an import in an entry. It includes the list's name, because a table and a store may have the same
 * name.
 */
const local = (list: string, name: string) => `${list}_${name}`;

/** Returns the import of a value of the game, from the module that declares it. */
function importOf(value: object, what: string, as: string): string {
  const source = moduleOf(value, what);
  return `import { ${source.name} as ${as} } from "${fromProgram(source.module)}";`;
}

/** Returns the path by which an entry imports a module of this library. */
const library = (name: string) => fromProgram(frameworkModule(name));

const fromProgram = (path: string) => `./${relative(programFolder(), path).replaceAll("\\", "/")}`;
