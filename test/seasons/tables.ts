import { documentsOf } from "@game-backend/framework/sdkDocuments";
import { indexClient, tableClient } from "@game-backend/framework/tableClient";
import { transactWith } from "@game-backend/framework/transact";
import { rankKey } from "../../functions/leaderboard/rankKey";
import { game } from "../../functions/whole";
import { api } from "../../packages/local-cloud/dynamodb/api";
import { Store } from "../../packages/local-cloud/dynamodb/store/store";
import { testHost } from "../../packages/local-cloud/test/dynamodb/server";
import { documentClient } from "../../tools/harness/memory/documentClient";
import { answer, creation, type TableName } from "../../tools/harness/memory/memoryTables";

const { tables: models } = game;

/** Thrown instead of an answer. From then on the caller counts as dead. */
export class Crash extends Error {}

/**
 * Creates the tables that closing a season needs, in a DynamoDB in this process. It is the local run's own implementation,
 * in memory, without the SDK and the network.
 */
export async function seasonTables() {
  const store = new Store(":memory:");
  const dynamodb = api(store, testHost(""));
  const state = { asked: 0, crashAt: Number.POSITIVE_INFINITY, arrives: false };

  const client = documentClient(async (operation, input) => {
    const dead = ++state.asked >= state.crashAt;
    if (dead && !(state.arrives && state.asked === state.crashAt)) throw new Crash("crashed");
    const answered = await answer(dynamodb, operation, input);
    if (dead) throw new Crash("crashed before the answer");
    return answered;
  });
  for (const name of ["scores", "standings", "progress", "ledger"] as const)
    await answer(dynamodb, "CreateTable", creation(name, models[name]));

  const document = documentsOf(client);
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
    /** Stops answering at the nth request. With `arrives`, that request still takes effect. */
    crashAt(request: number, arrives: boolean) {
      Object.assign(state, { asked: 0, crashAt: request, arrives });
    },
    revive: () => Object.assign(state, { crashAt: Number.POSITIVE_INFINITY }),
    /** Puts a player on a board that is sorted by `order`. */
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
