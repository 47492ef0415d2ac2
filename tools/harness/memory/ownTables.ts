import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { Avatar } from "@game-backend/framework/avatar/rows";
import { avatars } from "@game-backend/framework/avatar/tables";
import type { Changed } from "@game-backend/framework/consumer";
import { documentsOf } from "@game-backend/framework/sdkDocuments";
import { indexClient, tableClient } from "@game-backend/framework/tableClient";
import { transactWith } from "@game-backend/framework/transact";
import type { Score } from "../../../functions/leaderboard/rows";
import { game } from "../../../functions/whole";
import { api } from "../../../packages/local-cloud/dynamodb/api";
import type { Throughput } from "../../../packages/local-cloud/dynamodb/partitions/throughput";
import { Store } from "../../../packages/local-cloud/dynamodb/store/store";
import { testHost } from "../../../packages/local-cloud/test/dynamodb/server";
import { documentClient } from "./documentClient";
import { answer, creation } from "./memoryTables";

const { scores, ranks, profiles, progress } = game.tables;
const tables = { scores, ranks, profiles, progress, avatars };
type TableName = keyof typeof tables;

/** The requests to the tables since the last call. */
export interface Asked {
  reads: number;
  readUnits: number;
  writes: number;
  writeUnits: number;
}

/**
 * Creates the boards and their ranks in a DynamoDB in this process. It is the local run's own implementation, in memory,
 * without the SDK and the network, and fast enough for a hundred thousand submissions.
 */
export async function ownTables(throughput?: Throughput) {
  const store = new Store(":memory:", undefined, throughput);
  const host = testHost("");
  const dynamodb = api(store, host);
  const asked: Asked = { reads: 0, readUnits: 0, writes: 0, writeUnits: 0 };
  host.meter.add = (_traceId, _table, { read, write }) => {
    asked.readUnits += read;
    asked.writeUnits += write;
  };
  const client = documentClient(async (operation, input) => {
    if (/Get|Query/.test(operation)) asked.reads++;
    else asked.writes++;
    return answer(dynamodb, operation, input);
  });
  for (const [name, model] of Object.entries(tables))
    await answer(dynamodb, "CreateTable", creation(name, model));

  const documents = documentsOf(client);
  const of = <T extends TableName>(name: T) => tableClient(tables[name], name, documents);
  const recordsOf = <R>(name: TableName, after: string | undefined, limit: number): Changed<R>[] => {
    const table = store.catalog.get(name);
    if (!table) throw new Error("The table was created");
    return store.streams.read(table, after, limit).map(({ sequenceNumber, oldImage, newImage, at }) => ({
      sequenceNumber,
      before: oldImage && (unmarshall(oldImage as never) as R),
      after: newImage && (unmarshall(newImage as never) as R),
      at,
    }));
  };
  return {
    tables: {
      scores: of("scores"),
      ranks: of("ranks"),
      profiles: of("profiles"),
      avatars: of("avatars"),
      progress: of("progress"),
      scoresByRank: indexClient(tables.scores, "scoresByRank", "scores", documents),
    },
    transact: transactWith(documents),
    /** Returns stream records of the scores after a sequence number, oldest first, as a consumer gets them. */
    records: (after: string | undefined, limit = 10_000) => recordsOf<Score>("scores", after, limit),
    /** Returns the stream records of the avatars. */
    avatarRecords: (after: string | undefined) => recordsOf<Avatar>("avatars", after, 10_000),
    /** Resolves when there are more. */
    appended: () =>
      new Promise<void>((resolve) => {
        const end = store.streams.listen(() => {
          end();
          resolve();
        });
      }),
    /** Returns the requests since the last call. */
    asked(): Asked {
      const until = { ...asked };
      Object.assign(asked, { reads: 0, readUnits: 0, writes: 0, writeUnits: 0 });
      return until;
    },
    store,
    close: () => store.close(),
  };
}

export type OwnTables = Awaited<ReturnType<typeof ownTables>>;
