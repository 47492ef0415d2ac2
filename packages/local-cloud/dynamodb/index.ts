import { mkdirSync } from "node:fs";
import { join } from "node:path";

import type { Host } from "../core/host";
import type { AwsApi, LocalService } from "../core/service";
import { api, noObjects, type ObjectWriter } from "./api";
import { tableNotFound } from "./errors";
import type { PartitionOptions } from "./partitions/options";
import { Partitions } from "./partitions/partitions";
import { allOf, ProvisionedThroughput } from "./partitions/provisioned";
import { Store } from "./store/store";
import type { StreamRecord } from "./store/streams";
import { streamsApi } from "./streams/api";
import { sweep } from "./sweep";
import { tableItemProvider } from "./tableItemProvider";
import { tableProvider } from "./tableProvider";

export type { PartitionOptions } from "./partitions/options";

/** DynamoDB, with access to its streams for services inside the local cloud. */
export interface DynamoDb extends LocalService {
  readonly api: AwsApi;
  /** DynamoDB Streams, which SDKs see as a separate service. */
  readonly streams: LocalService;
  /**
   * Returns records of a table's stream, oldest first: those after a sequence number, or from the oldest one kept
   * (24 hours). Throws `ResourceNotFoundException` for an unknown table. A table without a stream has no records.
   */
  streamRecords(tableName: string, after: string | undefined, limit: number): readonly StreamRecord[];
  /** Returns the sequence number of the last record, after which `LATEST` begins. */
  latestRecord(tableName: string): string;
  /**
   * Calls the listener once per table after each commit that appended records. Returns the function that
   * removes the listener.
   */
  onAppended(listener: (tableName: string) => void): () => void;
  /** Sets what writes the files of exports. Before, none can be made. */
  exportBy(writer: ObjectWriter): void;
  /** Deletes expired items and old records now. It also runs once a minute. */
  sweep(): Promise<void>;
}

const sweepMs = 60_000;

interface DynamoDbOptions {
  /** Throttles as hot partitions do on AWS. Without it only provisioned tables are throttled. */
  readonly partitions?: Partial<PartitionOptions>;
}

export function dynamodb(host: Host, { partitions }: DynamoDbOptions = {}): DynamoDb {
  const { now } = host.clock;
  mkdirSync(host.data, { recursive: true });
  const store = new Store(
    join(host.data, "dynamodb.sqlite"),
    now,
    allOf([
      new ProvisionedThroughput(host, now),
      ...(partitions ? [new Partitions(partitions, host, now)] : []),
    ]),
    host.sync,
  );
  let writeObject = noObjects;
  const stopSweeping = host.clock.every("the deletion of expired rows", sweepMs, () =>
    sweep(store).catch((error: unknown) =>
      host.events.emit({ kind: "warning", source: "dynamodb", message: `sweep failed: ${error}` }),
    ),
  );
  const table = (name: string) => {
    const found = store.catalog.get(name);
    if (!found) throw tableNotFound(name);
    return found;
  };
  return {
    resources: {
      "aws:dynamodb/table:Table": tableProvider(store, host),
      "aws:dynamodb/tableItem:TableItem": tableItemProvider(store),
    },
    api: api(store, host, (object, caller) => writeObject(object, caller)),
    streams: { resources: {}, api: streamsApi(store, host), close: async () => {} },
    streamRecords: (name, after, limit) => store.streams.read(table(name), after, limit),
    latestRecord: (name) => store.streams.latest(table(name)),
    onAppended: (listener) => store.streams.listen(listener),
    exportBy: (writer) => {
      writeObject = writer;
    },
    sweep: () => sweep(store),
    async close() {
      stopSweeping();
      store.close();
    },
  };
}
