import assert from "node:assert/strict";
import { until } from "@game-backend/local-cloud/testing";
import deleteMatchmaking from "../../functions/matchmaking/routes/deleteMatchmaking";
import getMatchmaking from "../../functions/matchmaking/routes/getMatchmaking";
import postAccept from "../../functions/matchmaking/routes/postAccept";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import getGameSession from "../../functions/sessions/routes/getGameSession";
import postGameSession from "../../functions/sessions/routes/postGameSession";
import postPlayer from "../../functions/sessions/routes/postPlayer";
import { type Matching, matching } from "../sessions/matching";

const wanted = { mode: "duel", latencies: { "us-east-1": 20 } };

describe("players whose server is lost", function () {
  this.timeout(30_000);
  let world: Matching;
  beforeEach(async () => {
    world = await matching();
  });
  afterEach(() => world?.close());

  const store = () => world.service.engine.context.store;
  const search = async (as: string): Promise<string> => {
    const { status, body } = await world.call(postMatchmaking, { as, body: wanted });
    assert.equal(status, 202);
    return body.ticketId;
  };
  const answer = (as: string, ticketId: string, accept: boolean) =>
    world.call(postAccept, { as, params: { ticketId }, body: { accept } });
  const read = (as: string, ticketId: string) => world.call(getMatchmaking, { as, params: { ticketId } });
  /** Delivers GameLift's new matchmaking notifications. */
  async function deliver() {
    for (const text of world.notifications()) await world.tell(text);
  }
  /** Lets ada and bob search and accept, so that their match is being placed. */
  async function accepted(): Promise<{ ada: string; bob: string }> {
    const [ada, bob] = [await search("ada"), await search("bob")];
    world.service.pass(1);
    await deliver();
    for (const [as, ticketId] of [
      ["ada", ada],
      ["bob", bob],
    ] as const) {
      const { status } = await answer(as, ticketId, true);
      assert.equal(status, 204);
    }
    await deliver();
    return { ada, bob };
  }

  it("before it activates their session have no match, and may search again", async () => {
    const server = await world.service.server({ port: 4_001, idle: true });
    const { ada, bob } = await accepted();
    await server.push("CreateGameSession");
    world.service.pass(61);
    world.service.pass(1);
    await deliver();
    for (const [as, ticketId] of [
      ["ada", ada],
      ["bob", bob],
    ] as const) {
      const { status, body } = await read(as, ticketId);
      assert.deepEqual([status, body.status, body.playerSessionId], [200, "FAILED", undefined]);
      await search(as);
    }
  });

  it("because none is free have no match once the placement has timed out", async () => {
    const { ada } = await accepted();
    world.service.pass(119);
    await deliver();
    assert.equal((await read("ada", ada)).body.status, "PLACING");
    world.service.pass(1);
    world.service.pass(1);
    await deliver();
    const { body } = await read("ada", ada);
    assert.deepEqual([body.status, body.reason], ["FAILED", "PlacementFailed"]);
  });

  it("may leave while it is being placed, and search at once; the others' match goes on", async () => {
    const { ada, bob } = await accepted();
    const { status } = await world.call(deleteMatchmaking, { as: "ada", params: { ticketId: ada } });
    assert.equal(status, 204);
    const { body } = await read("ada", ada);
    assert.deepEqual([body.status, body.running], ["PLACING", false]);
    const again = await search("ada");
    const server = await world.service.server({ port: 4_001 });
    world.service.pass(1);
    await server.push("CreateGameSession");
    await until(() => store().games.all()[0]?.status === "ACTIVE");
    world.service.pass(1);
    await deliver();
    assert.equal((await read("bob", bob)).body.status, "COMPLETED");
    assert.match((await read("ada", again)).body.status, /QUEUED|SEARCHING/);
  });

  it("in the middle of a match are told that it has ended, and no one can join it any more", async () => {
    const server = await world.service.server({ port: 4_001 });
    const headers = { "Idempotency-Key": "one" };
    const created = await world.call(postGameSession, { as: "ada", body: { mode: "duel" }, headers });
    assert.equal(created.status, 201);
    const params = { id: created.body.gameSessionId };
    server.kill();
    await world.service.untilLost(server.id);
    world.service.pass(15);
    await until(() =>
      store()
        .games.all()
        .every(({ status }) => status === "TERMINATED"),
    );
    const { body } = await world.call(getGameSession, { as: "ada", params });
    assert.equal(body.status, "TERMINATED");
    const { status, body: refused } = await world.call(postPlayer, { as: "bob", params });
    assert.deepEqual([status, refused.message], [409, "The game session has ended"]);
  });

  it("are not told of a declined match's time and answers when they ask about the next one", async () => {
    const [ada, bob] = [await search("ada"), await search("bob")];
    world.service.pass(1);
    await answer("ada", ada, true);
    await deliver();
    const { matchId, acceptBy, accepted } = (await read("ada", ada)).body;
    assert.deepEqual([typeof matchId, typeof acceptBy, accepted], ["string", "number", 1]);
    world.service.pass(5);
    await answer("bob", bob, false);
    await deliver();
    const searching = (await read("ada", ada)).body;
    assert.deepEqual([searching.status, searching.matchId], ["SEARCHING", undefined]);
    await search("eve");
    world.service.pass(1);
    // This world's clock is ahead of the clock that dates the calls to GameLift.
    await world.tables.searches.updateItem({ userId: "ada" }, { set: { askedAt: 0, order: 1 } });
    const next = (await read("ada", ada)).body;
    assert.deepEqual(
      [next.status, next.matchId, next.acceptBy, next.accepted],
      ["REQUIRES_ACCEPTANCE", undefined, undefined, undefined],
    );
  });

  it("are told of the match that they play, not of one declined earlier, even if its notification was lost", async () => {
    const [ada, bob] = [await search("ada"), await search("bob")];
    world.service.pass(1);
    await deliver();
    await answer("ada", ada, true);
    await answer("bob", bob, false);
    await deliver();
    assert.equal((await read("ada", ada)).body.status, "SEARCHING");
    await world.service.server({ port: 4_004 });
    const eve = await search("eve");
    world.service.pass(1);
    await answer("ada", ada, true);
    await answer("eve", eve, true);
    await until(() =>
      store()
        .games.all()
        .some(({ status }) => status === "ACTIVE"),
    );
    world.service.pass(1);
    await world.tables.searches.updateItem({ userId: "ada" }, { set: { askedAt: 0 } });
    const { body } = await read("ada", ada);
    assert.deepEqual([body.status, body.port], ["COMPLETED", 4_004]);
    assert.equal(body.matchId, store().tickets.get(ada)?.matchId);
  });
});
