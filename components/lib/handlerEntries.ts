import { relative } from "node:path";
import type { CollectedLists } from "@game-backend/framework/collecting";
import type { AnyContribution } from "@game-backend/framework/contribution";
import type { Handlers } from "@game-backend/framework/defineGame";
import type { AnyUses } from "@game-backend/framework/game";
import type { GameModules } from "@game-backend/framework/gameModules";
import { joinUses } from "@game-backend/framework/joinUses";
import { type Kinds, kindsOf } from "@game-backend/framework/live/kind";
import { type BundledRelease, bundledRelease } from "@game-backend/framework/live/readDocuments";
import { isSwitched } from "@game-backend/framework/live/switched";
import { switchedFeatures } from "@game-backend/framework/live/switchedFeatures";
import { mapValues } from "@game-backend/framework/mapValues";
import type { LambdaRoute } from "@game-backend/framework/route";
import { type SeededTable, seedUses } from "@game-backend/framework/serveSeed";
import type { Store } from "@game-backend/framework/store";
import type { TableModel } from "@game-backend/framework/table";
import { triggerUsesOf } from "@game-backend/framework/trigger";
import { authorizerUsesOf, capabilitiesIn, tablesIn, usesIn, usesOf } from "@game-backend/framework/uses";
import { photos } from "../avatarProcessor/photos";
import { frameworkModule, programFolder } from "./buildOnce";
import type { Entry } from "./builtEntries";
import { bundle } from "./bundle";
import { bundledModule } from "./bundledModule";
import { checkUses } from "./grants";
import type { InlineKind } from "./inlineKind";
import { moduleOf, valueIn } from "./moduleOf";

// What functions are built from: a module of the framework's `entries`, or of the photos', which serves a kind of handler, and the
// text of the module `given` that it imports. The text names the function's handlers, with only the clients that they were granted.

/** Returns the entry of the function of several routes, in which each has the clients that its own uses name. */
export function routesEntry(game: GameModules, routes: Readonly<Record<string, LambdaRoute>>): Entry {
  const text = new GivenText(game);
  const uses = joinUses(Object.values(routes).map(usesOf));
  return text.entry("routes", {
    clients: text.clients(`The function of ${Object.keys(routes).join(", ")}`, uses),
    routes: objectOf(
      Object.entries(routes).map(([name, { method, path }]) => [
        `${method} ${path}`,
        `() => ${text.handler("routes", name)}`,
      ]),
    ),
  });
}

/** Returns the archives of a list's handlers, or of some of them, by their names: each has a function of its own. */
export const handlerArchives = (
  game: GameModules,
  list: keyof Handlers,
  some: Readonly<Record<string, object>> = { ...game[list] },
) =>
  bundle(
    list,
    mapValues(some, (_, name) => handlerEntry(game, list, name)),
  );

/** Returns the entry of the function of a handler, with clients for what it uses. */
export function handlerEntry(game: GameModules, list: keyof Handlers, name: string): Entry {
  const text = new GivenText(game);
  const handler: AnyHandler = game[list]?.[name as never] ?? {};
  const usesOfKind = { authorizers: authorizerUsesOf, triggers: triggerUsesOf }[list as "authorizers"];
  const uses = usesOfKind?.(handler) ?? handler.uses ?? {};
  return text.entry(list, {
    clients: text.clients(`${name}, in the game's ${list},`, uses),
    served: `{ ${list}: ${text.handler(list, name)} }`,
  });
}

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

/** Returns the entry of the function of several routes of a WebSocket API, in which each has the clients of its own uses. */
export function socketsEntry(game: GameModules, members: readonly SocketMember[]): Entry {
  const text = new GivenText(game);
  const isMessage = ({ kind }: SocketMember) => kind === "message";
  const own = members.filter((member) => !isMessage(member));
  const sourceOf = (member: SocketMember): string => {
    if (member.kind === "message") return `() => ${text.handler("socketRoutes", member.name)}`;
    if (member.kind === "connect") return text.library("serveConnect", "sockets/connect");
    const actions = JSON.stringify([...member.actions].sort());
    const charged = Object.keys(member.uses).length > 0 ? "clients" : "[]";
    return `(clients) => ${text.library("unknownAction", "sockets/unknownAction")}(${actions}, ${charged})`;
  };
  const sourcesOf = (some: readonly SocketMember[]) =>
    objectOf(some.map((member) => [member.key, sourceOf(member)]));
  const uses = joinUses(members.map((member) => member.uses));
  return text.entry(own.length < members.length ? "socketRoutes" : "ownSockets", {
    clients: text.clients(`The function of ${members.map(({ key }) => key).join(", ")}`, uses),
    messages: sourcesOf(members.filter(isMessage)),
    ownSockets: sourcesOf(own),
  });
}

/** Returns the entry of the function that writes a table's first rows. */
export function seedEntry(game: GameModules, seeded: SeededTable): Entry {
  const text = new GivenText(game);
  const clients = text.clients(`the seed of ${seeded.table}`, seedUses(seeded.table));
  return text.entry("seed", { clients, seeded: JSON.stringify(seeded) });
}

/** Returns the entry of a handler that Pulumi has serialized: `inline` is the text of a module that exports it. */
export function callbackEntry(game: GameModules, name: string, kind: InlineKind, inline: string): Entry {
  const text = new GivenText(game);
  const { list, uses, declares } = kind;
  const handler = text.imported("handler", "inline");
  const served = `{ ${list}: { ...${JSON.stringify(declares)}, handler: ${handler} } }`;
  return { ...text.entry(list, { clients: text.clients(name, uses), served }), inline };
}

/** Returns the entry of the function that makes avatars. */
export function processorEntry(game: GameModules): Entry {
  const text = new GivenText(game);
  const clients = text.clients("the photo processor", usesIn(game, photos.makeAvatar.uses));
  return text.entry("processor", { clients }, photosEntry);
}

/** A handler of any list. */
interface AnyHandler {
  uses?: AnyUses;
  readonly collectedFrom?: object;
  readonly collected?: CollectedLists;
}

/** The text of the module `given` of one function, whose sources import what they name. */
class GivenText {
  private readonly imports = new Set<string>();

  constructor(private readonly game: GameModules) {}

  /** Returns the entry of a module of `entries`, with the sources of the constants that it imports. */
  entry(
    module: string,
    constants: { readonly [C in keyof typeof import("@game-backend/framework/entries/given")]?: string },
    of = frameworkEntry,
  ): Entry {
    const lines = Object.entries(constants).map(([name, source]) => `export const ${name} = ${source};`);
    return { ...of(`entries/${module}`), given: [...this.imports, ...lines].join("\n") };
  }

  /** Returns the name under which the text imports an export of a module. */
  imported(name: string, from: string, as = name): string {
    this.imports.add(`import { ${name}${as === name ? "" : ` as ${as}`} } from "${from}";`);
    return as;
  }

  /** Returns the name of an export of the framework, whose module has the same name unless it is said. */
  library(name: string, module = name): string {
    return this.imported(name, fromProgram(frameworkModule(module)));
  }

  /**
   * Returns the source of a handler of the game: its name, with the contributions that it collects, and with its feature if a
   * switch can turn that off.
   */
  handler(list: keyof Handlers, name: string): string {
    const handler: AnyHandler = this.game[list]?.[name as never] ?? {};
    const source = this.collecting(handler, list, name);
    const feature = isSwitched(handler) ? featureOf(this.game, list, name) : undefined;
    return feature === undefined ? source : `({ ...${source}, feature: ${JSON.stringify(feature)} })`;
  }

  private collecting(handler: AnyHandler, list: keyof Handlers, name: string): string {
    const own = this.value(handler.collectedFrom ?? handler, name, list);
    if (!handler.collected) return own;
    const lists = mapValues(handler.collected, (contributions, kind) =>
      objectOf(
        Object.entries(contributions).map(([each, one]) => [each, this.contribution(one, each, kind)]),
      ),
    );
    return `${this.library("collecting")}(${own}, ${objectOf(Object.entries(lists))})`;
  }

  /** Returns the source of the list of what makes the clients for a handler's uses. */
  clients(handler: string, uses: AnyUses): string {
    const { game } = this;
    checkUses(handler, uses, game);
    const tables = tablesIn(uses, game.tables);
    const granted = capabilitiesIn(uses, game);
    const stores = [...new Set(granted.flatMap(({ capability, use }) => capability.stores?.(use) ?? []))];
    const models = dataOf(tables, (table) => keysOf(game.tables[table]));
    const places = dataOf(stores, (store) => placeOf(game.stores[store]));
    const named = granted.map(
      ({ name }) => [name, this.value(game.capabilities[name] as object, name, "capabilities")] as const,
    );
    const ofTables = tables.length > 0 && `${this.library("tableClients")}(${models})`;
    const ofCapabilities =
      named.length > 0 &&
      `${this.library("capabilityClients", "clients")}(${[objectOf(named), places, ...this.documents(granted)].join(", ")})`;
    return `[${[ofTables, ofCapabilities].filter(Boolean).join(", ")}]`;
  }

  /** Returns the source of what capabilities know of the program: kinds of live documents with its own ones, and its features. */
  private documents(granted: ReturnType<typeof capabilitiesIn>): string[] {
    const { documents: all = {} } = this.game;
    const wanted = granted.map(({ capability, use }) => capability.documents?.(use) ?? []);
    const kinds = wanted.includes("all") ? Object.keys(all) : kindsOf(wanted.flat(), all);
    const features = granted.some(({ capability }) => capability.features)
      ? `, features: ${JSON.stringify(switchedFeatures(this.game.features ?? {}))}`
      : "";
    if (kinds.length === 0 && !features) return [];
    const { name, documents } = kinds.length > 0 ? ownRelease(all) : { name: "", documents: {} };
    const named = kinds.map((kind) => [kind, this.value(all[kind] ?? {}, kind, "documents")] as const);
    const own = JSON.stringify(Object.fromEntries(kinds.map((kind) => [kind, documents[kind]])));
    const release = JSON.stringify(name);
    return [
      `{ kinds: ${objectOf(named)}, release: ${release}, documents: JSON.parse(${JSON.stringify(own)})${features} }`,
    ];
  }

  private contribution(contribution: AnyContribution, name: string, kind: string): string {
    const { made } = contribution;
    if (!made) return this.value(contribution, name, kind);
    return `${this.library(made.by, made.module)}(${made.args.map((arg) => JSON.stringify(arg)).join(", ")})`;
  }

  /** Returns the name of a value of the game, which is imported from the module that declares it. */
  private value(value: object, name: string, list: string): string {
    const source = moduleOf(value, valueIn(name, list));
    return this.imported(source.name, fromProgram(source.module), `${list}_${name}`.replace(/\W/g, "_"));
  }
}

const ownReleases = new WeakMap<Kinds, BundledRelease>();

/** Returns the release of the program's own documents. They are read and checked once, for all functions that use them. */
function ownRelease(kinds: Kinds): BundledRelease {
  const release = ownReleases.get(kinds) ?? bundledRelease(programFolder(), kinds);
  ownReleases.set(kinds, release);
  return release;
}

/** Returns the feature that has a handler; `undefined` in a game without features. */
const featureOf = ({ features = {} }: GameModules, list: keyof Handlers, name: string): string | undefined =>
  Object.keys(features).find((feature) => name in (features[feature]?.[list] ?? {}));

/** Returns the source of an object of sources. */
const objectOf = (members: readonly (readonly [key: string, source: string])[]): string =>
  `{ ${members.map(([key, source]) => `${JSON.stringify(key)}: ${source}`).join(", ")} }`;

// Tables and stores are data, so an entry holds what their clients need of them, and a program may declare them anywhere.

const dataOf = (names: readonly string[], data: (name: string) => object) =>
  JSON.stringify(Object.fromEntries(names.map((name) => [name, data(name)])));

const keysOf = ({ hashKey, rangeKey, indexes = {} }: Partial<TableModel> = {}) => ({
  hashKey,
  rangeKey,
  indexes: mapValues(indexes, (index) => ({ hashKey: index.hashKey, rangeKey: index.rangeKey })),
});

const placeOf = ({ bucket, prefix }: Partial<Store> = {}) => ({ bucket, prefix });

/** Returns the entry of a module of the framework. */
export const frameworkEntry = (name: string): Entry => ({ module: fromProgram(frameworkModule(name)) });

/** Returns the entry of a module of the photos. */
export const photosEntry = (name: string): Entry => ({ module: fromProgram(photos.pathOf(name)) });

/** Returns the path by which an entry imports a module. */
const fromProgram = (path: string) =>
  `./${relative(programFolder(), bundledModule(path)).replaceAll("\\", "/")}`;
