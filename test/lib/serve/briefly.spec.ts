import assert from "node:assert/strict";
import { briefly } from "@game-backend/framework/briefly";
import * as sessions from "../../../functions/sessions/definition";
import getGameSessions, { freshMs } from "../../../functions/sessions/routes/getGameSessions";
import { type World, world } from "../../../tools/harness/ownWorld";

describe("an answer that is kept briefly", () => {
  const owner = {};
  let asked = 0;
  const ask = async () => ++asked;
  beforeEach(() => {
    asked = 0;
  });

  it("is the same for all who ask in that time, and asked for again afterwards", async () => {
    const kept = briefly<object, number>(1_000);
    const all = [0, 0, 999].map((now) => kept(owner, "a", ask, now));
    assert.deepEqual(await Promise.all(all), [1, 1, 1]);
    assert.equal(await kept(owner, "a", ask, 1_000), 2);
    assert.equal(await kept(owner, "b", ask, 1_000), 3);
    assert.equal(await kept({}, "a", ask, 1_000), 4);
  });

  it("is not kept if the call failed", async () => {
    const kept = briefly<object, number>(1_000);
    await assert.rejects(kept(owner, "a", () => Promise.reject(new Error("away")), 0));
    assert.equal(await kept(owner, "a", ask, 0), 1);
  });

  it("takes a bounded place, whatever is asked for", async () => {
    const kept = briefly<object, number>(1_000);
    for (let n = 0; n < 250; n++) await kept(owner, `${n}`, ask, 0);
    assert.equal(await kept(owner, "249", ask, 0), 250);
    assert.equal(await kept(owner, "0", ask, 0), 251);
  });
});

describe("GET /game-sessions", () => {
  let server: World;
  let calls = 0;
  before(() => {
    const searchGameSessions = async () => {
      calls++;
      return { sessions: [], next: "more" };
    };
    server = world(
      { sessions },
      { clients: { gamelift: { searchGameSessions }, signingKey: async () => ["key"] } },
    );
  });
  after(() => server.close());

  it("asks GameLift for the first page once a second, for all players, and for each further page", async () => {
    const begun = Date.now();
    const answers = [];
    for (let n = 0; n < 10; n++)
      answers.push(await server.call(getGameSessions, { as: `player-${n}`, query: { mode: "duel" } }));
    assert.ok(answers.every(({ status }) => status === 200));
    assert.ok(calls <= 1 + (Date.now() - begun) / freshMs, `${calls}`);
    const before = calls;
    const cursor = String(answers[0]?.body.cursor);
    for (let n = 0; n < 2; n++)
      await server.call(getGameSessions, { as: "player-0", query: { mode: "duel", cursor } });
    assert.equal(calls, before + 2);
  });
});
