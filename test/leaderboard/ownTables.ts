import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";

import type { Changed } from "../../functions/lib/consumer";
import { indexClient, type TableClient, tableClient } from "../../functions/lib/tableClient";
import { modelOf, type Score, type TableName } from "../../functions/lib/tables";
import { transactWith } from "../../functions/lib/transact";
import { api } from "../../local/dynamodb/api";
import { Store } from "../../local/dynamodb/store/store";
import { type AwsAnswer, AwsError } from "../../local/service";
import { callOf, testHost } from "../local/dynamodb/server";

/** What was asked of the tables since the last look. */
export interface Asked {
  reads: number;
  readUnits: number;
  writes: number;
  writeUnits: number;
}

/**
 * The boards and their ranks in a DynamoDB of this process, in memory: the local run's own, under the official
 * client, without a network between them. Fast enough for a hundred thousand submissions.
 */
export async function ownTables() {
  const store = new Store(":memory:");
  const host = testHost("");
  const dynamodb = api(store, host);
  const asked: Asked = { reads: 0, readUnits: 0, writes: 0, writeUnits: 0 };
  host.meter.add = (_traceId, { read, write }) => {
    asked.readUnits += read;
    asked.writeUnits += write;
  };

  const client = new DynamoDBClient({
    region: "eu-central-1",
    maxAttempts: 1,
    credentials: { accessKeyId: "own", secretAccessKey: "own" },
    signer: { sign: async (request) => request },
    requestHandler: {
      async handle({ headers, body }: { headers: Record<string, string>; body: Uint8Array }) {
        const operation = (headers["x-amz-target"] ?? "").split(".")[1] ?? "";
        if (/Get|Query/.test(operation)) asked.reads++;
        else asked.writes++;
        const call = callOf(operation, JSON.parse(new TextDecoder().decode(body)));
        try {
          dynamodb.access(call);
          return answer(await dynamodb.answer(call));
        } catch (error) {
          if (!(error instanceof AwsError) || !dynamodb.error) throw error;
          return answer(dynamodb.error(error));
        }
      },
    },
  });
  for (const name of ["scores", "ranks"] as const) await client.send(creation(name));

  const document = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const of = <T extends TableName>(name: T): TableClient<T> => tableClient(name, name, document);
  const scores = store.catalog.get("scores");
  if (!scores) throw new Error("The table was created");
  return {
    tables: {
      scores: of("scores"),
      ranks: of("ranks"),
      scoresByRank: indexClient("scoresByRank", "scores", document),
    },
    transact: transactWith(document),
    /** Stream records of the scores after a sequence number, oldest first, as a consumer is given them. */
    records: (after: string | undefined, limit = 10_000): Changed<Score>[] =>
      store.streams.read(scores, after, limit).map(({ sequenceNumber, oldImage, newImage, at }) => ({
        sequenceNumber,
        before: oldImage && (unmarshall(oldImage as never) as Score),
        after: newImage && (unmarshall(newImage as never) as Score),
        at,
      })),
    /** What was asked since this was last called. */
    asked(): Asked {
      const { ...until } = asked;
      Object.assign(asked, { reads: 0, readUnits: 0, writes: 0, writeUnits: 0 });
      return until;
    },
    store,
    close: () => store.close(),
  };
}

export type OwnTables = Awaited<ReturnType<typeof ownTables>>;

const answer = ({ status, headers, body }: AwsAnswer) => ({
  response: { statusCode: status, headers: { ...headers }, body },
});

function creation(name: "scores" | "ranks") {
  const { hashKey, rangeKey, numbers = [], indexes = {}, stream } = modelOf(name);
  const keys = (hash: string, range?: string) => [
    { AttributeName: hash, KeyType: "HASH" as const },
    ...(range ? [{ AttributeName: range, KeyType: "RANGE" as const }] : []),
  ];
  const entries = Object.entries(indexes);
  const names = [hashKey, rangeKey, ...entries.flatMap(([, index]) => [index.hashKey, index.rangeKey])];
  return new CreateTableCommand({
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: keys(hashKey, rangeKey),
    AttributeDefinitions: [...new Set(names)].flatMap((AttributeName) =>
      AttributeName ? [{ AttributeName, AttributeType: numbers.includes(AttributeName) ? "N" : "S" }] : [],
    ),
    ...(entries.length > 0 && {
      GlobalSecondaryIndexes: entries.map(([IndexName, index]) => ({
        IndexName,
        KeySchema: keys(index.hashKey, index.rangeKey),
        Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: [...index.attributes] },
      })),
    }),
    ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" } }),
  });
}
