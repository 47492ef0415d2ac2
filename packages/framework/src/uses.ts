import { admissionUses } from "./admission";
import type { AnyAuthorizer } from "./authorizer";
import { budgetUses } from "./budget";
import type { AnyUses, Game } from "./game";
import { type AnyRoute, isLambdaRoute } from "./gatewayRoute";
import { joinUses } from "./joinUses";
import { manifestUses } from "./live/readLiveManifest";
import { isRefusable } from "./live/switched";
import { type Tables, tableOfIndex } from "./table";
import type { Operation } from "./tableClient";

/** The grant of a function that admits staff. The game lists the capability `staff`. */
export const staffUses = { staff: true } as const;

/** The grant of a function that tells of refusals. A game without the feature `events` has no such queue. */
export const eventUses = { eventQueue: true } as const;

const recording = { requests: ["PutItem", "UpdateItem", "DeleteItem"] } as const;

/**
 * Returns all grants of a route: its `uses`, the read that admits its callers, the question who is staff, and the write that
 * charges their budgets. Further ones are the queue of their refusals, the writes that record its answers, and the read of the
 * switches that may refuse it.
 */
export const usesOf = (route: AnyRoute): AnyUses =>
  joinUses([
    route.uses ?? {},
    ...(admitsPlayers(route) ? [admissionUses] : []),
    ...(isOfStaff(route) ? [staffUses] : []),
    ...(limitsPlayers(route) ? [budgetUses, eventUses] : []),
    ...(recordsAnswers(route) ? [recording] : []),
    ...(readsSwitches(route) ? [manifestUses] : []),
  ]);

/**
 * Returns all grants of an authorizer: its `uses`, and the read that admits players if it verifies their tokens. Further ones are
 * the question who is staff, the write that charges their budgets, and the read of the switches.
 */
export const authorizerUsesOf = ({
  uses = {},
  costs,
  group,
  switches,
}: Pick<AnyAuthorizer, "uses" | "costs" | "group" | "switches">): AnyUses =>
  joinUses([
    uses,
    ...("tokens" in uses || "staffTokens" in uses ? [admissionUses] : []),
    ...(group !== undefined ? [staffUses] : []),
    ...(costs ? [budgetUses] : []),
    ...(switches ? [manifestUses] : []),
  ]);

/**
 * Returns true if a route's function refuses banned and deleted players. For routes without a function, an authorizer
 * refuses them.
 */
export const admitsPlayers = (route: AnyRoute) =>
  isLambdaRoute(route) && (route.auth === "player" || route.auth === "admin");

/** Returns true if a route's function asks whether its caller is staff. For routes without one, an authorizer asks. */
const isOfStaff = (route: AnyRoute) => isLambdaRoute(route) && route.auth === "admin";

/** Returns true if a route's function reads the switches. For routes without one, an authorizer does. */
const readsSwitches = (route: AnyRoute) =>
  isLambdaRoute(route) && (isRefusable(route) || route.refusable === "newcomers");

/**
 * Returns true if a route's function charges its callers' budgets. Admins have no budget: a raid may need many bans.
 */
export const limitsPlayers = (route: AnyRoute) => isLambdaRoute(route) && route.auth === "player";

/** Returns true if a route's answers are recorded. Only a function can record them. */
export const recordsAnswers = (route: AnyRoute) =>
  isLambdaRoute(route) && (route.idempotency ?? (route.method === "GET" ? "natural" : "record")) === "record";

/**
 * Returns what a handler of this library uses in a given game. A game without `profiles` has no bans, so its handlers
 * look none up.
 */
export const usesIn = ({ tables }: Pick<Game, "tables">, { profiles, ...uses }: AnyUses): AnyUses =>
  profiles && "profiles" in tables ? { ...uses, profiles } : uses;

/** Returns the tables in `uses`, each with its granted operations. */
export const tableUses = (uses: AnyUses, tables: Tables) =>
  Object.entries(uses).filter((entry): entry is [string, readonly Operation[]] => entry[0] in tables);

/** Returns the indexes in `uses`, each with its table. */
export const indexUses = (uses: AnyUses, tables: Tables) =>
  Object.keys(uses).flatMap((index) => {
    const table = tableOfIndex(tables, index);
    return table === undefined ? [] : [{ index, table }];
  });

/** Returns the names of the tables in `uses`, including the tables of indexes. */
export const tablesIn = (uses: AnyUses, tables: Tables): string[] => [
  ...new Set([
    ...tableUses(uses, tables).map(([table]) => table),
    ...indexUses(uses, tables).map(({ table }) => table),
  ]),
];

/** Returns the capabilities in `uses`. */
export const capabilitiesIn = (uses: AnyUses, game: Game) =>
  Object.entries(uses).flatMap(([name, use]) => {
    const capability = isOfTable(name, game) ? undefined : game.capabilities[name];
    return capability ? [{ name, capability, use }] : [];
  });

/** Returns the names in `uses` of which the game has no table, index or capability. A game need not have switches or events. */
export const unknownUses = (uses: AnyUses, game: Game): string[] =>
  Object.keys(uses).filter(
    (name) =>
      !isOfTable(name, game) && !game.capabilities[name] && !(name in manifestUses) && !(name in eventUses),
  );

const isOfTable = (name: string, { tables }: Game) =>
  name in tables || tableOfIndex(tables, name) !== undefined;
