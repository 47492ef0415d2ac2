import assert from "node:assert/strict";
import type { LambdaRoute } from "@game-backend/framework/route";
import * as leaderboard from "../../functions/leaderboard/definition";
import postScore from "../../functions/leaderboard/routes/postScore";
import { boardOf } from "../../functions/leaderboard/rules/boards";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";
import { unlockFor } from "../lib/unlockFor";

const midnight = Date.parse("2026-11-21T00:00:00Z");

describe("a score that is repeated after midnight", () => {
  let server: World;
  let fails: (board: string) => boolean;
  beforeEach(async () => {
    fails = () => false;
    server = world(
      { leaderboard },
      {
        clock: midnight - 5_000,
        faults: (operation, { TableName, Key }) => {
          if (operation === "UpdateItem" && TableName === "scores" && fails(JSON.stringify(Key)))
            throw new Error("DynamoDB is away");
        },
      },
    );
    await server.tables.profiles.putItem(newProfile("ada", "ada", 1));
    await unlockFor(server.tables, "ada");
  });
  afterEach(() => server.close());

  const send = async () => {
    const headers = { "idempotency-key": "one" };
    const body = { gameArea: "harbour", score: 30 };
    return (await server.call(postScore as LambdaRoute, { as: "ada", body, headers })).status;
  };
  const scoreOf = async (board: string, userId: string = "ada") =>
    (await server.tables.scores.getItem({ board, userId }))?.score;
  const standings = () =>
    Promise.all([
      scoreOf(boardOf("harbour", "all")),
      scoreOf(boardOf("harbour", "day", midnight - 1)),
      scoreOf(boardOf("harbour", "day", midnight)),
    ]);

  it("counts for the day of its first try, some of whose writes failed", async () => {
    fails = (board) => board.includes("#week#");
    assert.equal(await send(), 500);
    fails = () => false;
    server.clock.set(midnight + 5_000);
    assert.equal(await send(), 200);
    assert.deepEqual(await standings(), [30, 30, undefined]);
    assert.equal(await scoreOf(boardOf("harbour", "week", midnight)), 30);
  });

  it("still gets on the board of that day, until its season may close", async () => {
    fails = (board) => board.includes("#day#");
    assert.equal(await send(), 500);
    fails = () => false;
    server.clock.set(midnight + 5_000);
    assert.equal(await send(), 200);
    assert.deepEqual(await standings(), [30, 30, undefined]);
  });

  it("gets on no board of a day that ended earlier", async () => {
    fails = (board) => board.includes("#day#");
    assert.equal(await send(), 500);
    fails = () => false;
    server.clock.set(midnight + 3_600_000);
    assert.equal(await send(), 200);
    assert.deepEqual(await standings(), [30, undefined, undefined]);
  });
});
