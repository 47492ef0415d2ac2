import { answeredWithin } from "../boundedFetch";
import type { MakeClients } from "../clients";
import type { Clock } from "../clock";
import type { Environment } from "../environment";
import { refuse } from "../errors";
import type { Table } from "../table";
import type { TableClient } from "../tableClient";
import { liveUnreadable } from "./codes";
import type { CurrentPublication, LiveRow, Switches, SwitchesRow } from "./rows";

/** The table of what is served, as far as this package knows it: a game with live documents or switches has it as `heads`. */
export type LiveTable = Table<LiveRow> & { readonly hashKey: "id" };

/** The grant of a function that reads what is served: 1.5 read units at most every 10 s. */
export const manifestUses = { heads: ["BatchGetItem"] } as const;

/** The environment variable with the milliseconds for which a function keeps what it has read. */
export const manifestMsVariable = "LIVE_READ_MS";

/** Milliseconds for which a function keeps what it has read, unless its environment says otherwise. */
export const manifestMs = 10_000;

/** Milliseconds after which every function knows of a change, unless its environment says otherwise. */
export const everyMs = manifestMs + 1_000;

/** Milliseconds after which it asks again, if it got no answer. */
const againMs = 1_000;

/** Milliseconds that a request waits for the first answer of its function, and for a later one. */
const firstMs = 3_000;
const laterMs = 1_000;

/** The rows of what is served, as a function knows them. */
export interface LiveManifest {
  /** Absent before the first publication. */
  readonly head?: CurrentPublication;
  /** Absent before the first change of a switch. */
  readonly switches?: Switches;
  /** Set if it could never be read, so that neither row is known. */
  readonly unread?: true;
}

/** The client that reads what is served. */
export type ManifestTable = Pick<TableClient<LiveTable>, "batchGetItem">;

/** Reads what is served. */
export interface ReadLiveManifest {
  /**
   * `known` is a publication's number that somebody else knows: an older answer is not enough. It throws `live.unreadable` if there
   * is no other.
   */
  (known?: number): Promise<LiveManifest>;
  /** Returns what it has read before. */
  readonly last: () => LiveManifest;
}

/**
 * Returns the function that reads `head` and the switches, both in one request at most every 10 s. A read that fails, or
 * takes more than a second, changes nothing: the last answer counts, and another read follows a second later. Unless
 * somebody knows a newer publication, it never throws. An older answer never replaces a newer one, because a read may come from a
 * copy that lags behind.
 */
export function readLiveManifest(
  table: ManifestTable,
  clock: Clock,
  environment: Environment = {},
): ReadLiveManifest {
  const keptMs = Number(environment[manifestMsVariable] ?? manifestMs);
  let last: LiveManifest = { unread: true };
  let again = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function read(consistent = false): Promise<void> {
    const rows = await table.batchGetItem([{ id: "head" }, { id: "switches" }], { consistent });
    const head = rows.find((row): row is CurrentPublication => row.id === "head");
    const switches = rows.find((row): row is SwitchesRow => row.id === "switches");
    last = {
      ...newer(last.head, head, ({ number }) => number, "head"),
      ...newer(last.switches, switches, ({ version }) => version, "switches"),
    };
  }

  async function readAgain(): Promise<void> {
    reading ??= answeredWithin(last.unread ? firstMs : laterMs, () => read())
      .then(
        () => keptMs,
        (error: unknown) => {
          console.error("what is served could not be read", error);
          return againMs;
        },
      )
      .then((ms) => {
        again = clock.now() + ms;
        reading = undefined;
      });
    await reading;
  }

  const current = async (known = 0): Promise<LiveManifest> => {
    if (clock.now() >= again) await readAgain();
    if (known > (last.head?.number ?? 0))
      await answeredWithin(laterMs, () => read(true)).catch((error: unknown) => {
        console.error("what is served could not be read", error);
        throw refuse(liveUnreadable, { retryAfter: 1 });
      });
    return last;
  };
  return Object.assign(current, { last: () => last });
}

const newer = <Row, Name extends string>(
  known: Row | undefined,
  found: Row | undefined,
  order: (row: Row) => number,
  name: Name,
): { readonly [N in Name]?: Row } => {
  const row = known && (!found || order(found) < order(known)) ? known : found;
  return (row ? { [name]: row } : {}) as { [N in Name]?: Row };
};

const shared = new WeakMap<readonly MakeClients[], ReadLiveManifest>();

/** Returns the one reader of a function whose handlers have the clients of these makers. */
export function manifestOf(
  makeClients: readonly MakeClients[],
  table: ManifestTable,
  clock: Clock,
  environment: Environment,
): ReadLiveManifest {
  const known = shared.get(makeClients) ?? readLiveManifest(table, clock, environment);
  shared.set(makeClients, known);
  return known;
}

/** Returns what the function of these makers has read; `undefined` if it reads nothing. */
export const lastManifest = (makeClients: readonly MakeClients[]): LiveManifest | undefined =>
  shared.get(makeClients)?.last();
