import assert from "node:assert/strict";
import type { ServerProcess } from "@game-backend/local-cloud/testing";
import getGameSession from "../../functions/sessions/routes/getGameSession";
import getGameSessions from "../../functions/sessions/routes/getGameSessions";
import { giveUpSessions } from "../../functions/sessions/routes/giveUpSessions";
import postGameSession from "../../functions/sessions/routes/postGameSession";
import postPlayer from "../../functions/sessions/routes/postPlayer";
import { run } from "../contributions";
import { type Matching, matching } from "../sessions/matching";

const words = "Ada's secret garden";
const wanted = { mode: "duel", name: words, properties: { motto: words, map: "bridge" } };

describe("an open session whose creator is banned or deletes the account", function () {
  this.timeout(60_000);
  let world: Matching;
  let server: ServerProcess;
  beforeEach(async () => {
    world = await matching();
    server = await world.service.server({ port: 4_001 });
  });
  afterEach(() => world?.close());

  const create = () =>
    world.call(postGameSession, { as: "ada", body: wanted, headers: { "idempotency-key": "one" } });
  const giveUp = async () => {
    await run(giveUpSessions, { tables: world.tables }, { id: "ada", username: "ada" });
    await world.closeSessions();
  };
  /** Pages of another size are not from an instance's memory. */
  let size = 0;
  const listed = async () => {
    const query = { mode: "duel", limit: `${(size++ % 20) + 1}` };
    return (await world.call(getGameSessions, { as: "eve", query })).body.gameSessions;
  };
  const game = () => world.service.engine.context.store.games.all()[0];

  it("ends if nobody else is in it", async () => {
    const { body } = await create();
    assert.equal((await listed()).length, 1);
    await giveUp();
    assert.equal(game()?.status, "TERMINATING");
    assert.deepEqual(await listed(), []);
    const params = { id: body.gameSessionId };
    assert.equal((await world.call(postPlayer, { as: "eve", params })).status, 409);
    await server.push("TerminateProcess");
  });

  it("goes on for others, without its creator's words, and nobody finds or joins it", async () => {
    const { body } = await create();
    const params = { id: body.gameSessionId };
    assert.equal((await world.call(postPlayer, { as: "bob", params })).status, 200);
    // There is room for another player.
    world.service.engine.context.store.games.put({ ...(game() ?? assert.fail()), maximumPlayers: 3 });
    assert.equal((await listed()).length, 1);
    await giveUp();
    assert.equal(game()?.status, "ACTIVE");
    assert.ok(!JSON.stringify(game()).includes("secret"), JSON.stringify(game()));
    assert.deepEqual(await listed(), []);
    assert.equal((await world.call(postPlayer, { as: "eve", params })).status, 409);
    const looked = await world.call(getGameSession, { as: "bob", params });
    assert.deepEqual([looked.status, looked.body.port], [200, 4_001]);
    assert.ok(!JSON.stringify(looked.body).includes("secret"), JSON.stringify(looked.body));
  });

  it("is never placed if it waits for a server", async () => {
    await world.call(postGameSession, { as: "kim", body: wanted, headers: { "idempotency-key": "two" } });
    assert.equal((await create()).status, 202);
    await giveUp();
    const placements = world.service.engine.context.store.placements.all();
    assert.deepEqual(placements.map(({ status }) => status).sort(), ["CANCELLED", "FULFILLED"]);
  });
});
