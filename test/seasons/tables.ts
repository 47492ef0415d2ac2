import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { tables as models } from "../../functions";
import { rankKey } from "../../functions/leaderboard/rankKey";
import type { TableModel } from "../../functions/lib/table";
import { indexClient, tableClient } from "../../functions/lib/tableClient";
import { transactWith } from "../../functions/lib/transact";
import { type AwsAnswer, AwsError } from "../../packages/local-cloud/core/service";
import { api } from "../../packages/local-cloud/dynamodb/api";
import { Store } from "../../packages/local-cloud/dynamodb/store/store";
import { callOf, testHost } from "../../packages/local-cloud/test/dynamodb/server";

type TableName = keyof typeof models;
const modelOf = (name: TableName): TableModel => models[name];

/** Thrown instead of an answer: the caller is dead from then on. */
export class Crash extends Error {}

/**
 * Creates what closing a season needs, in a DynamoDB of this process: the local run's own, under the official
 * client.
 */
export async function seasonTables() {
  const store = new Store(":memory:");
  const host = testHost("");
  const dynamodb = api(store, host);
  const state = { asked: 0, crashAt: Number.POSITIVE_INFINITY, arrives: false, readUnits: 0, writeUnits: 0 };
  host.meter.add = (_traceId, { read, write }) => {
    state.readUnits += read;
    state.writeUnits += write;
  };

  const client = new DynamoDBClient({
    region: "eu-central-1",
    maxAttempts: 1,
    credentials: { accessKeyId: "own", secretAccessKey: "own" },
    signer: { sign: async (request) => request },
    requestHandler: {
      async handle({ headers, body }: { headers: Record<string, string>; body: Uint8Array }) {
        const operation = (headers["x-amz-target"] ?? "").split(".")[1] ?? "";
        const dead = ++state.asked >= state.crashAt;
        if (dead && !(state.arrives && state.asked === state.crashAt)) throw new Crash("crashed");
        const call = callOf(operation, JSON.parse(new TextDecoder().decode(body)));
        try {
          dynamodb.access(call);
          const answered = answer(await dynamodb.answer(call));
          if (dead) throw new Crash("crashed before the answer");
          return answered;
        } catch (error) {
          if (!(error instanceof AwsError) || !dynamodb.error) throw error;
          return answer(dynamodb.error(error));
        }
      },
    },
  });
  for (const name of ["scores", "standings", "progress", "ledger"] as const)
    await client.send(creation(name));

  const document = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const of = <T extends TableName>(name: T) => tableClient(models[name], name, document);
  const tables = {
    scores: of("scores"),
    standings: of("standings"),
    progress: of("progress"),
    ledger: of("ledger"),
    scoresByRank: indexClient(models.scores, "scoresByRank", "scores", document),
  };

  return {
    tables,
    transact: transactWith(document),
    state,
    /** Answers nothing from the nth request on. With `arrives`, the nth one still takes effect. */
    crashAt(request: number, arrives: boolean) {
      Object.assign(state, { asked: 0, crashAt: request, arrives });
    },
    revive: () => Object.assign(state, { crashAt: Number.POSITIVE_INFINITY }),
    /** Puts a player on a board, best first by `order`. */
    async rank(
      board: string,
      userId: string,
      score: number,
      achievedAt: number,
      order: Order = "descending",
    ) {
      const key = rankKey(score, achievedAt, userId, order);
      await tables.scores.putItem({ board, userId, username: userId, score, achievedAt, rankKey: key });
    },
    /** Creates a wallet for a player. */
    async wallet(userId: string, balance = 0) {
      await tables.progress.putItem({
        userId,
        part: "wallet",
        balance,
        inventory: {},
        unlocked: {},
        tasks: {},
      });
    },
    async balanceOf(userId: string) {
      return (await tables.progress.getItem({ userId, part: "wallet" }))?.balance;
    },
    /** Returns the archived entries of a board, in order. */
    async archived(board: string) {
      const { items } = await tables.standings.query({ hash: board, range: { above: 0 } });
      return items.flatMap((row) => ("entries" in row ? row.entries : []));
    },
    close: () => store.close(),
  };
}

type Order = "ascending" | "descending";
export type SeasonTables = Awaited<ReturnType<typeof seasonTables>>;

const answer = ({ status, headers, body }: AwsAnswer) => ({
  response: { statusCode: status, headers: { ...headers }, body },
});

function creation(name: TableName) {
  const { hashKey, rangeKey, numbers = [], indexes = {} } = modelOf(name);
  const keys = (hash: string, range?: string) => [
    { AttributeName: hash, KeyType: "HASH" as const },
    ...(range ? [{ AttributeName: range, KeyType: "RANGE" as const }] : []),
  ];
  const global = Object.entries(indexes).filter(([, { local }]) => !local);
  const names = [hashKey, rangeKey, ...global.flatMap(([, index]) => [index.hashKey, index.rangeKey])];
  return new CreateTableCommand({
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: keys(hashKey, rangeKey),
    AttributeDefinitions: [...new Set(names)].flatMap((AttributeName) =>
      AttributeName ? [{ AttributeName, AttributeType: numbers.includes(AttributeName) ? "N" : "S" }] : [],
    ),
    ...(global.length > 0 && {
      GlobalSecondaryIndexes: global.map(([IndexName, index]) => ({
        IndexName,
        KeySchema: keys(index.hashKey, index.rangeKey),
        Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: [...index.attributes] },
      })),
    }),
  });
}
