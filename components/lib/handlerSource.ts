import { relative } from "node:path";
import type { AnyAuthorizer } from "@game-backend/framework/authorizer";
import { uses as processorUses } from "@game-backend/framework/avatar/makeAvatar";
import type { CollectedLists } from "@game-backend/framework/collecting";
import type { AnyConsumer } from "@game-backend/framework/consumer";
import type { AnyContribution } from "@game-backend/framework/contribution";
import type { AnyUses } from "@game-backend/framework/game";
import type { GameModules } from "@game-backend/framework/gameModules";
import type { AnyJob } from "@game-backend/framework/job";
import { joinUses } from "@game-backend/framework/joinUses";
import { kindsOf } from "@game-backend/framework/live/kind";
import { bundledRelease } from "@game-backend/framework/live/readDocuments";
import { isRefusable } from "@game-backend/framework/live/switched";
import { mapValues } from "@game-backend/framework/mapValues";
import type { LambdaRoute } from "@game-backend/framework/route";
import { type SeededTable, seedUses } from "@game-backend/framework/serveSeed";
import type { AnySocketRoute } from "@game-backend/framework/sockets/socketRoute";
import type { Store } from "@game-backend/framework/store";
import type { TableModel } from "@game-backend/framework/table";
import type { AnyTopicConsumer } from "@game-backend/framework/topicConsumer";
import type { AnyTrigger } from "@game-backend/framework/trigger";
import {
  authorizerUsesOf,
  capabilitiesIn,
  tablesIn,
  triggerUsesOf,
  usesIn,
  usesOf,
} from "@game-backend/framework/uses";
import { frameworkModule, programFolder } from "./buildOnce";
import { inlineModule } from "./builtEntries";
import { bundledModule } from "./bundledModule";
import { checkUses } from "./grants";
import type { InlineKind } from "./inlineKind";
import { moduleOf } from "./moduleOf";

// The source of the modules that functions run: a handler, with only the clients that it was granted.

/** Returns the source of the handler of several routes, in which each has the clients that its own uses name. */
export function routesEntry(game: GameModules, routes: Readonly<Record<string, LambdaRoute>>): string {
  const { imports, makers } = clientsSource(
    `The function of ${Object.keys(routes).join(", ")}`,
    game,
    joinUses(Object.values(routes).map(usesOf)),
  );
  const handlers = Object.keys(routes).map((name) => handlerSource(game, "routes", name));
  const members = Object.entries(routes).map(
    ([, { method, path }], at) =>
      `${JSON.stringify(`${method} ${path}`)}: () => serve(${handlers[at]?.source}, clients)`,
  );
  return [
    ...new Set(handlers.flatMap((handler) => handler.imports)),
    `import { serve } from "${library("serve")}";`,
    `import { serveRoutes } from "${library("serveRoutes")}";`,
    ...imports,
    `const clients = [${makers.join(", ")}];`,
    `export const handler = serveRoutes({ ${members.join(", ")} });`,
  ].join("\n");
}

export const authorizerEntry = (game: GameModules, name: string, authorizer: AnyAuthorizer) =>
  entry(game, "authorizers", "serveAuthorizer", name, authorizerUsesOf(authorizer));

export const consumerEntry = (game: GameModules, name: string, { uses = {} }: AnyConsumer) =>
  entry(game, "consumers", "serveConsumer", name, uses);

export const topicConsumerEntry = (game: GameModules, name: string, { uses = {} }: AnyTopicConsumer) =>
  entry(game, "topicConsumers", "serveTopicConsumer", name, uses);

export const jobEntry = (game: GameModules, name: string, { uses = {} }: AnyJob) =>
  entry(game, "jobs", "serveJob", name, uses);

export const triggerEntry = (game: GameModules, name: string, trigger: AnyTrigger) =>
  entry(game, "triggers", "serveTrigger", name, triggerUsesOf(trigger));

/** The handler of one route of a WebSocket API. */
export type SocketMember = {
  /** The route's key: `$connect`, `$default`, or the message's action. */
  readonly key: string;
  /** All that its handler uses. */
  readonly uses: AnyUses;
} & (
  | { readonly kind: "message"; readonly name: string }
  /** Accepts clients with tickets. */
  | { readonly kind: "connect" }
  /** Answers messages without a route. It charges them to their senders, unless it uses nothing. */
  | { readonly kind: "default"; readonly actions: readonly string[] }
);

/** Returns the source of the handler of several routes of a WebSocket API, in which each has the clients of its own uses. */
export function socketsEntry(game: GameModules, members: readonly SocketMember[]): string {
  const { imports, makers } = clientsSource(
    `The function of ${members.map(({ key }) => key).join(", ")}`,
    game,
    joinUses(members.map(({ uses }) => uses)),
  );
  const handlers = members.map((member) => ({ key: member.key, ...socketSource(game, member) }));
  return [
    ...new Set(handlers.flatMap((handler) => handler.imports)),
    `import { serveSockets } from "${library("sockets/serveSockets")}";`,
    ...imports,
    `const clients = [${makers.join(", ")}];`,
    `export const handler = serveSockets({ ${handlers.map(({ key, source }) => `${JSON.stringify(key)}: () => ${source}`).join(", ")} });`,
  ].join("\n");
}

/** Returns the imports of the handler of a WebSocket API's route, and its source. */
function socketSource(game: GameModules, member: SocketMember): { imports: string[]; source: string } {
  if (member.kind === "connect")
    return {
      imports: [`import { serveConnect } from "${library("sockets/connect")}";`],
      source: "serveConnect(clients)",
    };
  if (member.kind === "default") {
    const charging = Object.keys(member.uses).length > 0 ? "clients" : "[]";
    return {
      imports: [`import { unknownAction } from "${library("sockets/unknownAction")}";`],
      source: `unknownAction(${JSON.stringify([...member.actions].sort())}, ${charging})`,
    };
  }
  const { imports, source } = handlerSource(game, "socketRoutes", member.name);
  return {
    imports: [...imports, `import { serveSocket } from "${library("sockets/serveSocket")}";`],
    source: `serveSocket(${source}, clients)`,
  };
}

/** Returns the source of the handler that writes a table's first rows. */
export function seedEntry(game: GameModules, seeded: SeededTable): string {
  const { imports, makers } = clientsSource(`the seed of ${seeded.table}`, game, seedUses(seeded.table));
  return [
    `import { serveSeed } from "${library("serveSeed")}";`,
    ...imports,
    `export const handler = serveSeed(${JSON.stringify(seeded)}, [${makers.join(", ")}]);`,
  ].join("\n");
}

/** Returns the source of a handler that Pulumi has serialized: `handler` is the text of a module that exports it. */
export function callbackEntry(game: GameModules, name: string, kind: InlineKind, handler: string): string {
  const { serve, uses, declares } = kind;
  const { imports, makers } = clientsSource(name, game, uses);
  return [
    `import { ${serve} } from "${library(serve)}";`,
    `import { handler as inline } from "${inlineModule(handler)}";`,
    ...imports,
    `export const handler = ${serve}({ ...${JSON.stringify(declares)}, handler: inline }, [${makers.join(", ")}]);`,
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
  const { imports, makers } = clientsSource(`${name}, in the game's ${list},`, game, uses);
  const handler = handlerSource(game, list, name);
  return [
    ...handler.imports,
    `import { ${serve} } from "${library(serve)}";`,
    ...imports,
    `export const handler = ${serve}(${handler.source}, [${makers.join(", ")}]);`,
  ].join("\n");
}

/**
 * Returns the imports of a handler of the game, and its source: its name, with the contributions that it collects, and with its
 * feature if a switch can turn that off.
 */
function handlerSource(game: GameModules, list: HandlerList, name: string) {
  const handler: Handler = game[list]?.[name as never] ?? {};
  const collected = collectedSource(handler);
  const source = collected.handler(name);
  const feature = isSwitched(handler) ? featureOf(game, list, name) : undefined;
  return {
    imports: [
      importOf(handler.collectedFrom ?? handler, `${name}, in the game's ${list},`, name),
      ...collected.imports,
    ],
    source: feature === undefined ? source : `{ ...${source}, feature: ${JSON.stringify(feature)} }`,
  };
}

/** Returns true for a handler that is refused when its feature is turned off. */
const isSwitched = (handler: Handler): boolean =>
  "switches" in handler ||
  ("method" in handler && isRefusable(handler as LambdaRoute)) ||
  ("action" in handler && isRefusable(handler as AnySocketRoute));

/** Returns the feature that has a handler; `undefined` in a game without features. */
const featureOf = ({ features = {} }: GameModules, list: HandlerList, name: string): string | undefined =>
  Object.keys(features).find((feature) => name in (features[feature]?.[list] ?? {}));

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
  const kinds = kindsIn(game, granted);
  return {
    imports: [
      ...kinds.map((kind) =>
        importOf(game.documents?.[kind] ?? {}, `${kind}, in the game's documents,`, kindName(kind)),
      ),
      ...(tables.length > 0 ? [`import { tableClients } from "${library("tableClients")}";`] : []),
      ...(capabilities.length > 0 ? [`import { capabilityClients } from "${library("clients")}";`] : []),
      ...capabilities.map((name) =>
        importOf(
          game.capabilities[name] as object,
          `${name}, in the game's capabilities,`,
          capabilityName(name),
        ),
      ),
    ],
    makers: [
      ...(tables.length > 0
        ? [`tableClients(${dataOf(tables, (table) => keysOf(game.tables[table]))})`]
        : []),
      ...(capabilities.length > 0
        ? [
            `capabilityClients({ ${capabilities.map((name) => `${name}: ${capabilityName(name)}`).join(", ")} }, ${[dataOf(stores, (store) => placeOf(game.stores[store])), ...documentsSource(game, kinds)].join(", ")})`,
          ]
        : []),
    ],
  };
}

/** Returns the names of the kinds of live documents that capabilities read. */
function kindsIn(game: GameModules, granted: ReturnType<typeof capabilitiesIn>): string[] {
  const { documents: kinds = {} } = game;
  const wanted = granted.map(({ capability, use }) => capability.documents?.(use) ?? []);
  return wanted.includes("all") ? Object.keys(kinds) : kindsOf(wanted.flat(), kinds);
}

/** Returns the source of the kinds that a function reads, with the program's own documents. */
function documentsSource(game: GameModules, kinds: readonly string[]): string[] {
  if (kinds.length === 0) return [];
  const { name, documents } = bundledRelease(programFolder(), game.documents ?? {});
  const own = JSON.stringify(Object.fromEntries(kinds.map((kind) => [kind, documents[kind]])));
  const imported = kinds.map((kind) => `${JSON.stringify(kind)}: ${kindName(kind)}`).join(", ");
  return [
    `{ kinds: { ${imported} }, release: ${JSON.stringify(name)}, documents: JSON.parse(${JSON.stringify(own)}) }`,
  ];
}

const kindName = (kind: string) => `documents_${kind}`;

/** Returns the name of a capability's import in an entry, which differs from the name of a handler. */
const capabilityName = (name: string) => `capabilities_${name}`;

// Tables and stores are data, so an entry holds what their clients need of them, and a program may declare them anywhere.

const dataOf = (names: readonly string[], data: (name: string) => object) =>
  JSON.stringify(Object.fromEntries(names.map((name) => [name, data(name)])));

const keysOf = ({ hashKey, rangeKey, indexes = {} }: Partial<TableModel> = {}) => ({
  hashKey,
  rangeKey,
  indexes: mapValues(indexes, (index) => ({ hashKey: index.hashKey, rangeKey: index.rangeKey })),
});

const placeOf = ({ bucket, prefix }: Partial<Store> = {}) => ({ bucket, prefix });

/** Returns the import of a value of the game, from the module that declares it. */
function importOf(value: object, what: string, as: string): string {
  const source = moduleOf(value, what);
  return `import { ${source.name} as ${as} } from "${fromProgram(source.module)}";`;
}

/** Returns the path by which an entry imports a module of this library. */
const library = (name: string) => fromProgram(frameworkModule(name));

const fromProgram = (path: string) =>
  `./${relative(programFolder(), bundledModule(path)).replaceAll("\\", "/")}`;
