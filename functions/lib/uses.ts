import { type AnyRoute, isLambdaRoute } from "./gatewayRoute";
import type { Uses } from "./route";
import type { Operation } from "./tableClient";
import { type IndexName, type TableName, tableOfIndex, tables } from "./tables";

/** The kinds of clients a route can be granted, each with a file of its own in `clients/`. */
export type Capability =
  | "tables"
  | "users"
  | "signing"
  | "sockets"
  | "realtime"
  | "objects"
  | "forms"
  | "processor"
  | "cdn"
  | "tokens"
  | "playersKey";

const recording = { requests: ["PutItem", "UpdateItem", "DeleteItem"] } as const;

/** Everything a route may do: what it says, and what keeping its answers takes. */
export function usesOf(route: AnyRoute): Uses {
  return recordsAnswers(route) ? { ...route.uses, ...recording } : (route.uses ?? {});
}

/** There must be a function to do it. */
export const recordsAnswers = (route: AnyRoute) =>
  isLambdaRoute(route) && (route.idempotency ?? (route.method === "GET" ? "natural" : "record")) === "record";

export const tableUses = (uses: Uses) =>
  Object.entries(uses).filter((entry): entry is [TableName, readonly Operation[]] => entry[0] in tables);

export const indexUses = (uses: Uses) =>
  Object.keys(uses).flatMap((name) => {
    const table = tableOfIndex(name);
    return table ? [{ index: name as IndexName, table }] : [];
  });

export const capabilitiesOf = (uses: Uses): Capability[] => [
  ...(tableUses(uses).length + indexUses(uses).length > 0 ? ["tables" as const] : []),
  ...(uses.users ? ["users" as const] : []),
  ...(uses.signing ? ["signing" as const] : []),
  ...(uses.tokens ? ["tokens" as const] : []),
  ...(uses.playersKey ? ["playersKey" as const] : []),
  ...(uses.sockets ? ["sockets" as const] : []),
  ...(uses.objects ? ["objects" as const] : []),
  ...(uses.realtime ? ["realtime" as const] : []),
  ...(uses.forms ? ["forms" as const] : []),
  ...(uses.processor ? ["processor" as const] : []),
  ...(uses.cdn ? ["cdn" as const] : []),
];
