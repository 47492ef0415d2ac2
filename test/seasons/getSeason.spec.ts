import assert from "node:assert/strict";

import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { BatchWriteCommand, DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";

import { rankKey } from "../../functions/leaderboard/rules/rankKey";
import { nameOf, type Season, seasonBefore, seasonBoard } from "../../functions/seasons/season";
import { cloud, local, output } from "../local";
import { deleteAccount } from "../privacy/exportAndDelete";

const operator = async () => ({
  endpoint: await output("awsEndpoint"),
  region: await output("region"),
  credentials: {
    accessKeyId: await output("adminAccessKeyId"),
    secretAccessKey: await output("adminSecretAccessKey"),
  },
});

/** Invokes the deployed job as an operator does. */
async function close(input: object) {
  const client = new LambdaClient(await operator());
  const FunctionName = await output("closeSeasonFunction");
  const { Payload, FunctionError } = await client.send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify(input) }),
  );
  client.destroy();
  return { failed: FunctionError, answer: JSON.parse(Buffer.from(Payload ?? []).toString()) };
}

interface Row {
  userId: string;
  username: string;
  score: number;
}

/** Writes rows to a board whose season has ended, which players can no longer do. */
async function fill(season: Season, rows: readonly Row[]) {
  const { graph } = await cloud();
  const scores = graph.find(
    ({ type, name }) => type === "aws:dynamodb/table:Table" && name === "tables-Scores",
  );
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(await operator()));
  const board = seasonBoard("forest", season);
  const items = rows.map((row, index) => {
    const achievedAt = season.period.begins + index;
    return { ...row, board, achievedAt, rankKey: rankKey(row.score, achievedAt, row.userId, "descending") };
  });
  const table = String(scores?.outputs["name"]);
  for (let at = 0; at < items.length; at += 25) {
    const requests = items.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
  }
  return {
    add: async (row: Row) => {
      const Item = {
        ...row,
        board,
        achievedAt: season.period.begins,
        rankKey: rankKey(row.score, 0, row.userId, "descending"),
      };
      await client.send(new PutCommand({ TableName: table, Item }));
    },
    done: () => client.destroy(),
  };
}

describe("GET /seasons/{season}", () => {
  before(async () => {
    await cloud();
  });

  it("returns the final standings of a closed season, whose rewards are paid", async () => {
    const season = seasonBefore("day", Date.now() - 2 * 86_400_000);
    const path = `/seasons/${nameOf(season)}?gameArea=forest`;
    const [ada, grace, alan] = await Promise.all(["ada", "grace", "alan"].map((name) => local.player(name)));
    assert.ok(ada && grace && alan);
    const others = Array.from({ length: 130 }, (_, index) => ({
      userId: `gone-${index}`,
      username: "gone",
      score: 130 - index,
    }));
    const board = await fill(season, [
      { userId: ada.id, username: ada.username, score: 500 },
      { userId: grace.id, username: grace.username, score: 900 },
      { userId: alan.id, username: alan.username, score: 500 },
      ...others,
    ]);
    assert.equal((await ada.get(path)).status, 404);

    const { failed, answer } = await close({ window: season.window, period: season.period.name });
    assert.equal(failed, undefined, JSON.stringify(answer));
    assert.deepEqual(
      answer.boards.find(({ players }: { players: number }) => players > 0),
      { board: seasonBoard("forest", season), players: 133, rewarded: 3 },
    );

    const first = await ada.get(`${path}&limit=4`);
    assert.equal(first.status, 200, JSON.stringify(first.body));
    assert.equal(first.body.players, 133);
    assert.deepEqual(
      first.body.entries.map(({ rank, username, score }: Row & { rank: number }) => [rank, username, score]),
      [
        [1, grace.username, 900],
        [2, ada.username, 500],
        [3, alan.username, 500],
        // This player no longer exists, but the place remains.
        [4, undefined, 130],
      ],
    );
    assert.ok(!("userId" in first.body.entries[3]));
    const wallets = await Promise.all([grace, ada, alan].map((player) => player.get("/wallet")));
    assert.deepEqual(
      wallets.map(({ body }) => body.balance),
      [200, 160, 140],
    );

    await board.add({ userId: "late", username: "late", score: 999 });
    board.done();
    assert.deepEqual((await close({ window: season.window, period: season.period.name })).answer, answer);
    // Cursors are ignored, because they are encrypted differently each time.
    const page = ({ cursor: _, ...shown }: Record<string, unknown>) => shown;
    assert.deepEqual(page((await ada.get(`${path}&limit=4`)).body), page(first.body));
    assert.equal((await grace.get("/wallet")).body.balance, 200);

    // One page spans two rows of the archive, and one is the last page.
    const second = await ada.get(`${path}&limit=99&cursor=${encodeURIComponent(first.body.cursor)}`);
    assert.deepEqual([second.body.entries.length, second.body.entries[0].rank], [99, 5]);
    assert.equal(second.body.entries[98].rank, 103);
    const third = await ada.get(`${path}&limit=100&cursor=${encodeURIComponent(second.body.cursor)}`);
    assert.deepEqual(
      [third.body.entries.length, third.body.entries.at(-1).rank, third.body.cursor],
      [30, 133, undefined],
    );
    assert.ok(second.ownUnits.read <= 4 + 99 / 2, `${second.ownUnits.read} read units`);
    const other = `/seasons/${nameOf(season)}?gameArea=desert&cursor=${encodeURIComponent(first.body.cursor)}`;
    assert.equal((await ada.get(other)).status, 400);
    const ranks = async (query: string) => {
      const { body } = await ada.get(`${path}&${query}`);
      return body.entries.map(({ rank }: { rank: number }) => rank);
    };
    assert.deepEqual(await ranks("from=100&limit=3"), [100, 101, 102]);
    assert.deepEqual(await ranks("from=133&limit=3"), [133]);
    assert.deepEqual(await ranks("from=134"), []);
    assert.equal(
      (await ada.get(`${path}&from=2&cursor=${encodeURIComponent(first.body.cursor)}`)).status,
      400,
    );
  });

  it("keeps a deleted player's place without the name", async () => {
    const season = seasonBefore("day", Date.now() - 3 * 86_400_000);
    const [ada, grace] = await Promise.all(["ada", "grace"].map((name) => local.player(name)));
    assert.ok(ada && grace);
    const board = await fill(season, [{ userId: ada.id, username: ada.username, score: 7 }]);
    board.done();
    await close({ window: season.window, period: season.period.name });
    const path = `/seasons/${nameOf(season)}?gameArea=forest`;
    assert.equal((await grace.get(path)).body.entries[0].username, ada.username);
    await deleteAccount(ada);
    const { entries } = (await grace.get(path)).body;
    assert.deepEqual(Object.keys(entries[0]).sort(), ["achievedAt", "rank", "score"]);
  });

  it("returns an empty closed season", async () => {
    const ada = await local.player("ada");
    // Just after midnight the last week cannot be closed yet.
    const at = Date.now() - 10 * 60_000;
    const season = seasonBefore("week", at);
    await close({ window: "week", at: new Date(at).toISOString() });
    const { status, body } = await ada.get(`/seasons/${nameOf(season)}?gameArea=arena`);
    assert.deepEqual([status, body.players, body.entries], [200, 0, []]);
  });

  it("answers 404 for a season that does not exist or has not ended, or 200 on request", async () => {
    const ada = await local.player("ada");
    for (const name of ["day-2026-02-30", "month-2026-11", "day-2999-01-01"])
      assert.equal((await ada.get(`/seasons/${name}?gameArea=forest`)).status, 404);
    const today = `day-${new Date().toISOString().slice(0, 10)}`;
    const { status, body } = await ada.get(`/seasons/${today}?gameArea=forest&unclosed=200`);
    assert.deepEqual([status, body], [200, { players: 0, entries: [] }]);
    assert.equal((await local.anybody.get("/seasons/day-2026-11-20?gameArea=forest")).status, 401);
  });

  it("is not closed early: the job fails, and names the earliest time", async () => {
    const today = new Date().toISOString().slice(0, 10);
    const { failed, answer } = await close({ window: "day", period: today });
    assert.equal(failed, "Unhandled");
    assert.match(answer.errorMessage, /takes scores: it can be closed from/);
    assert.match((await close({ window: "day" })).answer.errorMessage, /at or period is needed/);
  });
});
