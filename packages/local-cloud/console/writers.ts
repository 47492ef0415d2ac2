import * as z from "zod";

import type { History, SeenRequest } from "./history";
import type { TableSummary } from "./pages/tableReader";
import type { Call } from "./traces";

/** The values of a row's key, as in the address of a row. */
export const writersQuery = z.strictObject({ key: z.string(), range: z.string().optional() });

/** A write to a row, or one that a condition refused, and what caused it. */
export interface Writer {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly what: "added" | "changed" | "deleted" | "refused";
  readonly operation: string;
  readonly principal: string;
  /** The requests that caused it: one, or those of a consumer's batch. */
  readonly requests: readonly Pick<
    SeenRequest,
    "requestId" | "method" | "path" | "route" | "status" | "who"
  >[];
}

/** The maximum number of writers that are returned. */
const shown = 20;
/** The maximum number of requests of a batch that are returned. */
const requestsShown = 5;

/** Returns the JSON of a key as it is recorded: the partition key, then the sort key. */
export const writtenKey = (
  { hash, range }: Pick<TableSummary, "hash" | "range">,
  given: z.output<typeof writersQuery>,
): string =>
  JSON.stringify({
    [hash.name]: { [hash.type]: given.key },
    ...(range && given.range !== undefined && { [range.name]: { [range.type]: given.range } }),
  });

/** Returns who wrote a row in this run, the newest first, as far as it is kept. */
export function writersOf(history: History, table: string, key: string): Writer[] {
  const found: Writer[] = [];
  for (const traceId of history.tracesWith(key)) {
    if (found.length >= shown) break;
    const own = history.requestOf(traceId);
    const causes = own ? [own] : history.causes(traceId).flatMap((cause) => history.requestOf(cause) ?? []);
    const requests = causes
      .slice(0, requestsShown)
      .map(({ requestId, method, path, route, status, who }) => ({
        requestId,
        method,
        path,
        route,
        status,
        who,
      }));
    for (const call of history.trace(traceId).calls.toReversed()) {
      const what = changeBy(call, table, key);
      const { at, operation, principal } = call;
      if (what) found.push({ at, what, operation, principal, requests });
    }
  }
  return found.toSorted((a, b) => b.at - a.at).slice(0, shown);
}

function changeBy({ writes, failure }: Call, table: string, key: string): Writer["what"] | undefined {
  const isRow = (row: { table: string; key: string }) => row.table === table && row.key === key;
  return writes?.find(isRow)?.change ?? (failure?.unmet?.some(isRow) ? "refused" : undefined);
}
