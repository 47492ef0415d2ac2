import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mock } from "node:test";
import { periodOf } from "@game-backend/framework/period";
import { hideFromBoards } from "../../functions/leaderboard/boards/banned";
import { leaveBoards } from "../../functions/leaderboard/routes/leaveBoards";
import { boardOf } from "../../functions/leaderboard/rules/boards";
import getMatches from "../../functions/matches/getMatches";
import { keepMatch } from "../../functions/matches/keepMatch";
import postMatches from "../../functions/matches/postMatches";
import { afterMatch, unknownSkill } from "../../functions/matches/skill";
import { isSkill } from "../../functions/matches/skillsOf";
import { run } from "../contributions";
import { type Matching, matching } from "../sessions/matching";

const server = "arn:aws:iam::123456789012:user/server";

describe("the results of a match", function () {
  this.timeout(30_000);
  let world: Matching;
  let ada: string;
  let bob: string;
  let matchId: string;
  /** Called once, before a player's standings are read. */
  let beforeScores: (() => Promise<unknown>) | undefined;
  before(async () => {
    world = await matching(async (operation, { RequestItems = {} }) => {
      const once = operation === "BatchGetItem" && "scores" in (RequestItems as object) && beforeScores;
      if (!once) return;
      beforeScores = undefined;
      await once();
    });
  });
  after(() => world?.close());
  beforeEach(async () => {
    [ada, bob, matchId] = [randomUUID(), randomUUID(), randomUUID()];
    await world.player(ada);
    await world.player(bob);
    await keepMatch(world.tables, {
      matchId,
      mode: "duel",
      players: { [ada]: "red", [bob]: "blue" },
      madeAt: Date.now(),
    });
  });

  const won = () => [
    { userId: ada, place: 1, score: 4_200 },
    { userId: bob, place: 2, score: 3_100 },
  ];
  const report = (results: object[], more: object = {}) =>
    world.call(postMatches, { signedBy: server, body: { matchId, mode: "duel", results, ...more } });
  const balance = async (userId: string) =>
    (await world.tables.progress.getItem({ userId, part: "wallet" }))?.balance;
  const skill = async (userId: string) => {
    const { items } = await world.tables.playerMatches.query({ hash: userId });
    return items.find(isSkill);
  };
  const score = async (userId: string) =>
    (await world.tables.scores.getItem({ board: boardOf("arena", "all"), userId }))?.score;
  const untouched = async () =>
    assert.deepEqual(
      [await balance(ada), await balance(bob), await skill(ada), await score(ada)],
      [100, 100, undefined, undefined],
    );

  it("with bots are refused, and change nothing", async () => {
    const alone = randomUUID();
    await keepMatch(world.tables, {
      matchId: alone,
      mode: "duel",
      players: { [ada]: "red" },
      madeAt: Date.now(),
    });
    const { status, body } = await report(won().slice(0, 1), { matchId: alone });
    assert.deepEqual([status, body.message], [422, "A match with bots is not ranked"]);
    await untouched();
  });

  it("change skill, coins and boards, once however often they are reported, in any order", async () => {
    assert.equal((await report(won())).status, 200);
    assert.equal((await report(won().reverse())).status, 200);
    const both = await Promise.all([report(won()), report(won())]);
    assert.deepEqual(
      both.map(({ status }) => status),
      [200, 200],
    );
    assert.deepEqual([await balance(ada), await balance(bob)], [125, 105]);
    assert.deepEqual([await score(ada), await score(bob)], [4_200, 3_100]);
    const [better, worse] = [await skill(ada), await skill(bob)];
    assert.ok(better && worse && better.mu > 25 && worse.mu < 25);
    const { body } = await world.call(getMatches, { as: ada });
    const { at: _, skillChange, ...played } = body.matches[0];
    assert.deepEqual(played, {
      matchId,
      mode: "duel",
      place: 1,
      score: 4_200,
      coins: 25,
      ranked: true,
      others: [{ userId: bob, username: bob }],
    });
    assert.ok(skillChange > 0);
    assert.equal(body.matches.length, 1);
  });

  it("are those of one server when two report different ones at the same time", async () => {
    const answers = await Promise.all([
      report(won()),
      report([
        { userId: ada, place: 2, score: 1 },
        { userId: bob, place: 1, score: 2 },
      ]),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    assert.equal(((await balance(ada)) ?? 0) + ((await balance(bob)) ?? 0), 230);
  });

  it("are refused completely if a player was not in the match, is missing or appears twice", async () => {
    const eve = randomUUID();
    await world.player(eve);
    const [first, second] = won();
    for (const results of [
      [first, { ...second, userId: eve }],
      [...won(), { ...second, userId: eve }],
      [first],
      [first, first],
    ]) {
      const { status, body } = await report(results as object[]);
      assert.equal(status, 422, body.message);
    }
    await untouched();
    assert.equal(await balance(eve), 100);
  });

  it("are refused for another mode's match, an unknown match and a score out of bounds", async () => {
    assert.equal((await report(won(), { matchId: randomUUID() })).status, 404);
    assert.equal((await report(won().map((result) => ({ ...result, score: 10 ** 9 })))).status, 400);
    await untouched();
  });

  it("count for the remaining players when a player has left or is banned", async () => {
    await world.tables.profiles.deleteItem({ userId: bob });
    assert.equal((await report(won())).status, 200);
    assert.deepEqual([await balance(ada), await balance(bob)], [125, 100]);
    assert.equal(await skill(bob), undefined);
  });

  it("reach the boards of the remaining players while another's account is being deleted", async () => {
    // This is the first step of the deletion. The profile and the wallet still exist.
    await run(leaveBoards, { tables: world.tables, now: Date.now() }, { id: ada, username: ada }, {});
    assert.equal((await report(won())).status, 200);
    assert.deepEqual([await score(ada), await score(bob)], [undefined, 3_100]);
  });

  it("reach the boards of the remaining players when another is banned at the same time", async () => {
    beforeScores = () => hideFromBoards(world.tables, ada, Date.now());
    assert.equal((await report(won())).status, 200);
    const row = await world.tables.scores.getItem({ board: boardOf("arena", "all"), userId: ada });
    assert.deepEqual([row?.rankKey, await score(bob)], [undefined, 3_100]);
  });

  it("are refused after a day, even if DynamoDB keeps the row for longer, and cannot start another day", async () => {
    const dayMs = 86_400_000;
    const gameSessionArn = "arn:aws:gamelift:us-east-1::gamesession/fleet/one";
    const madeAt = Date.now() - dayMs - 1_000;
    await world.tables.matches.updateItem(
      { matchId },
      { set: { madeAt, expiresAt: Math.floor((madeAt + dayMs) / 1_000) } },
    );
    assert.equal((await report(won())).status, 404);
    const teams = [
      { name: "red", players: [{ playerId: ada }] },
      { name: "blue", players: [{ playerId: bob }] },
    ];
    const describing = mock.method(world.gamelift, "describeGameSessions", async () => ({
      arn: gameSessionArn,
      status: "TERMINATED",
      players: 0,
      maximumPlayers: 2,
      properties: {},
      matchmakerData: JSON.stringify({ matchId, teams }),
      createdAt: madeAt,
    }));
    assert.equal((await report(won(), { gameSessionArn })).status, 404);
    await world.tables.matches.deleteItem({ matchId });
    assert.equal((await report(won(), { gameSessionArn })).status, 404);
    describing.mock.restore();
    await untouched();
  });

  it("count for the day of the first report when they are repeated after midnight", async () => {
    const midnight = periodOf("day", Date.now()).ends;
    const before = boardOf("arena", "day", midnight - 1);
    const { clock } = world;
    const scoreOn = async (board: string) =>
      (await world.tables.scores.getItem({ board, userId: ada }))?.score;
    const late = randomUUID();
    const players = { [ada]: "red", [bob]: "blue" };
    await keepMatch(world.tables, { matchId: late, mode: "duel", players, madeAt: midnight - 60_000 });
    const reportAt = async (time: number) => {
      clock.set(time);
      assert.equal((await report(won(), { matchId: late })).status, 200);
    };
    try {
      await reportAt(midnight - 5_000);
      // As if the report had been interrupted.
      await world.tables.scores.deleteItem({ board: before, userId: ada });
      await reportAt(midnight + 5_000);
      assert.equal(await scoreOn(before), 4_200);
      assert.equal(await scoreOn(boardOf("arena", "day", midnight)), undefined);
      // The season is closed by then.
      await world.tables.scores.deleteItem({ board: before, userId: ada });
      await reportAt(midnight + 3_600_000);
      assert.equal(await scoreOn(before), undefined);
      assert.equal(await scoreOn(boardOf("arena", "day", midnight)), undefined);
      assert.equal(await score(ada), 4_200);
    } finally {
      clock.set(Date.now());
    }
  });

  it("are a draw if all players share the first place", async () => {
    assert.equal((await report(won().map((result) => ({ ...result, place: 1 })))).status, 200);
    assert.deepEqual([await balance(ada), await balance(bob)], [110, 110]);
  });

  it("of many concurrent matches each count", async () => {
    const ids = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const id = randomUUID();
        const players = { [ada]: "red", [bob]: "blue" };
        await keepMatch(world.tables, { matchId: id, mode: "duel", players, madeAt: Date.now() });
        return id;
      }),
    );
    const acceptWithRetries = async (id: string): Promise<void> => {
      const { status } = await report(won(), { matchId: id });
      if (status === 429) return acceptWithRetries(id);
      assert.equal(status, 200);
    };
    await Promise.all(ids.map(acceptWithRetries));
    assert.equal(await balance(ada), 150);
    const row = await skill(ada);
    assert.equal(row?.matches, 5);
  });
});

describe("skill", () => {
  it("rises for the winner and falls for the loser, and becomes more certain", () => {
    const fresh = { skill: unknownSkill() };
    const [first, second, third] = afterMatch([
      { ...fresh, place: 2 },
      { ...fresh, place: 1 },
      { ...fresh, place: 3 },
    ]);
    assert.ok(first && second && third && second.mu > first.mu && first.mu > third.mu);
    for (const { sigma } of [first, second, third]) assert.ok(sigma < unknownSkill().sigma);
  });
});
