import { unmarshall } from "@aws-sdk/util-dynamodb";
import { toAttributes } from "@game-backend/framework/attributes";
import type { Changed } from "@game-backend/framework/consumer";
import { documentOutput, wireInput } from "@game-backend/framework/directDocuments";
import type { Documents } from "@game-backend/framework/documents";
import { mapValues } from "@game-backend/framework/mapValues";
import type { IndexName, Row, TableModel, TableOfIndex, Tables } from "@game-backend/framework/table";
import {
  type IndexClient,
  indexClient,
  type TableClient,
  tableClient,
} from "@game-backend/framework/tableClient";
import { transactWith } from "@game-backend/framework/transact";
import {
  memoryDynamoDb,
  type PartitionOptions,
  type StreamRecord,
  type TableDefinition,
  tableDefinition,
} from "@game-backend/local-cloud/testing";
import type { WorldClock } from "./clock";
import { creation } from "./creation";
import type { Faults, Json } from "./faults";

export interface TablesSettings {
  faults?: Faults;
  /** The limits of the tables' partitions; unlimited by default. */
  partitions?: Partial<PartitionOptions> | undefined;
  clock: WorldClock;
}

/** The requests to the tables since the last call of `asked`. */
export interface Asked {
  reads: number;
  readUnits: number;
  writes: number;
  writeUnits: number;
}

/** The clients of all tables. */
export type Clients<T extends Tables> = { readonly [N in keyof T & string]: TableClient<T[N]> };
/** The clients of all indexes. Exported, so that declarations elsewhere name it: written out, it names a `T` that they lack. */
export type Indexes<T extends Tables> = {
  readonly [I in IndexName<T>]: TableOfIndex<T, I> extends infer N extends keyof T
    ? I extends IndexName<Pick<T, N>>
      ? IndexClient<T[N], I>
      : never
    : never;
};

/**
 * Returns tables of these models, empty, in a DynamoDB in this process. A table is created when a request first names it,
 * because most specs need a few of them. It is the local cloud's own implementation, in memory, without the SDK and the
 * network, so that a spec of one function takes milliseconds.
 */
export function memoryTables<const T extends Tables>(
  models: T,
  { faults, partitions, clock }: TablesSettings,
) {
  type Name = keyof T & string;
  const used = { read: 0, write: 0 };
  const asked: Asked = { reads: 0, readUnits: 0, writes: 0, writeUnits: 0 };
  const dynamodb = memoryDynamoDb({
    now: clock.now,
    partitions,
    used({ read, write }) {
      used.read += read;
      used.write += write;
      asked.readUnits += read;
      asked.writeUnits += write;
    },
  });
  const { store, calm } = dynamodb;
  /** Returns the engine's table of a name. */
  const table = (name: Name) =>
    store.catalog.get(name) ?? store.catalog.create(definitionOf(name, models[name] as TableModel));
  async function ask(operation: string, sent: Json): Promise<Json> {
    if (/Get|Query|Scan/.test(operation)) asked.reads++;
    else asked.writes++;
    const heard = faults && (await faults(operation, sent));
    // At once, so that a request takes as many turns of the event loop whether its tables exist or not.
    for (const name of namesIn(sent)) if (name in models) table(name);
    const answered: Json = { ...(await dynamodb.output(operation, sent)) };
    if (typeof heard === "function") heard(answered);
    return answered;
  }
  const documents: Documents = {
    async call(operation, input) {
      clock.calls++;
      try {
        return documentOutput(await ask(operation, sentInput(wireInput(input) as Json))) as never;
      } finally {
        clock.calls--;
      }
    },
  };
  const names = Object.keys(models) as Name[];
  const clients = Object.fromEntries(
    names.map((name) => [name, tableClient(models[name] as TableModel, name, documents)]),
  );
  const indexes = Object.fromEntries(
    names.flatMap((name) =>
      Object.keys((models[name] as TableModel).indexes ?? {}).map((index) => [
        index,
        indexClient(models[name] as TableModel, index as never, name, documents),
      ]),
    ),
  );
  /** The last record that `changes` has returned, by table. */
  const seen = new Map<string, string>();
  /** What was read last of each stream, until there is more: several consumers read the same records. */
  const lastRead = new Map<string, { from: string; records: readonly StreamRecord[] }>();
  store.streams.listen((name) => lastRead.delete(name));
  /** Returns a table's stream records after a sequence number, oldest first. */
  const stream = (name: string, after?: string, limit = 10_000): readonly StreamRecord[] => {
    const found = store.catalog.get(name);
    if (!found) return [];
    const from = `${after} ${limit}`;
    const last = lastRead.get(name);
    if (last?.from === from) return last.records;
    const records = store.streams.read(found, after, limit);
    lastRead.set(name, { from, records });
    return records;
  };
  /** Returns them as a consumer gets them. */
  const records = <N extends Name>(name: N, after?: string, limit?: number) =>
    stream(name, after, limit).map(changed<Row<T[N]>>);
  return {
    store,
    table,
    documents,
    /** The clients of all tables and indexes, like those of a handler with every grant. */
    tables: { ...clients, ...indexes } as unknown as Clients<T> & Indexes<T>,
    transact: transactWith(documents),
    /** The capacity units of all requests so far, including refused writes. */
    used,
    /** Returns the requests since the last call. */
    asked(): Asked {
      const until = { ...asked };
      Object.assign(asked, { reads: 0, readUnits: 0, writes: 0, writeUnits: 0 });
      return until;
    },
    stream,
    records,
    /** Returns the writes to a table with a stream since the last call, as a consumer gets them. */
    changes<N extends Name>(name: N): Changed<Row<T[N]>>[] {
      const found = records(name, seen.get(name));
      const last = found.at(-1)?.sequenceNumber;
      if (last) seen.set(name, last);
      return found;
    },
    /** Resolves when a stream has another record. */
    appended: () =>
      new Promise<void>((resolve) => {
        const end = store.streams.listen(() => {
          end();
          resolve();
        });
      }),
    /** Returns a row as it is now, between two requests. */
    peek<N extends Name>(name: N, key: Partial<Row<T[N]>>): Row<T[N]> | undefined {
      const table = store.catalog.get(name);
      const row = table?.get(table.keyOf(toAttributes(key) as never));
      return row && (unmarshall(row.item as never) as Row<T[N]>);
    },
    /** Turns throttling off, for checks at the end. */
    calm,
    /** Deletes what has expired by now, and records of streams that are older than a day. */
    sweep: dynamodb.sweep,
    close: () => store.close(),
  };
}

/** Returns a stream record as a consumer gets it. */
export const changed = <R>({ sequenceNumber, oldImage, newImage, at }: StreamRecord): Changed<R> => ({
  sequenceNumber,
  ...(oldImage && { before: unmarshall(oldImage as never) as R }),
  ...(newImage && { after: unmarshall(newImage as never) as R }),
  at,
});

const definitions = new WeakMap<TableModel, TableDefinition>();

/** Returns the definition of a table, which is made once for all worlds of the process. */
function definitionOf(name: string, model: TableModel): TableDefinition {
  const made = definitions.get(model) ?? tableDefinition(creation(name, model));
  definitions.set(model, made);
  return made;
}

/** Returns an input as it is sent: without members that are undefined. */
function sentInput(input: Json): Json {
  const { RequestItems, TransactItems } = input;
  return {
    ...defined(input),
    ...(RequestItems !== undefined && { RequestItems: JSON.parse(JSON.stringify(RequestItems)) }),
    ...(TransactItems !== undefined && {
      TransactItems: (TransactItems as Json[]).map((item) =>
        mapValues(item, (write) => defined(write as Json)),
      ),
    }),
  };
}

const defined = (input: Json): Json =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

/** Returns the names of the tables that a request names. */
function namesIn({ TableName, RequestItems, TransactItems }: Json): readonly string[] {
  if (typeof TableName === "string") return [TableName];
  if (RequestItems) return Object.keys(RequestItems);
  const actions = (TransactItems as Json[]).flatMap((item) => Object.values(item) as Json[]);
  return [...new Set(actions.map((each) => String(each["TableName"])))];
}
