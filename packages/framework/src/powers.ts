import type { GameModules } from "./gameModules";
import type { AnyRoute } from "./gatewayRoute";
import type { Operation } from "./tableClient";
import { capabilitiesIn, tablesIn, tableUses, usesOf } from "./uses";

const reads: readonly Operation[] = ["BatchGetItem", "ConditionCheckItem", "GetItem", "Query", "Scan"];

/** The features whose tables a route may use before these are a power of their own: no neighbour should get so many. */
const mostFeatures = 16;

/**
 * Returns the powers of a route in alphabetical order: those of the tables that it writes to, and of the capabilities in its
 * `uses`. A route that can use most features' tables has the power `everything`.
 */
export function powersOf(route: AnyRoute, game: GameModules): string[] {
  const uses = usesOf(route);
  const written = tableUses(uses, game.tables).flatMap(([table, operations]) =>
    operations.every((operation) => reads.includes(operation)) ? [] : (game.tables[table]?.power ?? []),
  );
  const reached = capabilitiesIn(uses, game).flatMap(
    ({ name, capability, use }) =>
      capability.powers?.(use, route.auth) ??
      capability.stores?.(use).filter((store) => game.stores[store]?.power !== false) ??
      (capability.permissions ? [name] : []),
  );
  const used = tablesIn(uses, game.tables);
  const features = Object.values(game.features ?? {}).filter(({ tables = {} }) =>
    used.some((table) => table in tables),
  );
  return [
    ...new Set([...written, ...reached, ...(features.length > mostFeatures ? ["everything"] : [])]),
  ].sort();
}
