import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { defaultLeaving, longestSecondsOf } from "@game-backend/framework/sessions/mode";
import { until } from "@game-backend/local-cloud/testing";
import postMatches from "../../functions/matches/postMatches";
import deleteMatchmaking from "../../functions/matchmaking/routes/deleteMatchmaking";
import getOwnMatchmaking from "../../functions/matchmaking/routes/getOwnMatchmaking";
import postAccept from "../../functions/matchmaking/routes/postAccept";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import { countLeave, leaveWaitOf } from "../../functions/matchmaking/waits/countLeave";
import { modeOf } from "../../functions/sessions/modes";
import deletePlayer from "../../functions/sessions/routes/deletePlayer";
import getOwnSession from "../../functions/sessions/routes/getOwnSession";
import postGameSession from "../../functions/sessions/routes/postGameSession";
import { minutesOf } from "../matchmaking/minutesOf";
import { type Matching, matching } from "../sessions/matching";

const wanted = { mode: "duel", latencies: { "us-east-1": 20 } };
const keyed = () => ({ headers: { "idempotency-key": randomUUID() } });

describe("a player who starts the app again", function () {
  this.timeout(60_000);
  let world: Matching;
  beforeEach(async () => {
    world = await matching();
  });
  afterEach(() => world?.close());

  const store = () => world.service.engine.context.store;
  const seek = (as: string, body: object = wanted) => world.call(postMatchmaking, { as, body, ...keyed() });
  const create = (as: string) => world.call(postGameSession, { as, body: { mode: "duel" }, ...keyed() });
  const own = async (as: string) => (await world.call(getOwnMatchmaking, { as })).body;
  const leave = (as: string, ticketId: string) => world.call(deleteMatchmaking, { as, params: { ticketId } });
  async function deliver() {
    for (const text of world.notifications()) await world.tell(text);
  }

  /** Lets ada and bob find each other. Both are connected. */
  async function play(...names: [string, string] | []) {
    const [first = "ada", second = "bob"] = names;
    const server = await world.service.server({ port: 4_001 });
    const [ada, bob] = [(await seek(first)).body.ticketId, (await seek(second)).body.ticketId];
    world.service.pass(1);
    await deliver();
    for (const [as, ticketId] of [
      [first, ada],
      [second, bob],
    ])
      await world.call(postAccept, { as, params: { ticketId }, body: { accept: true } });
    const { GameSessionId } = await server.push("CreateGameSession");
    await until(() => store().games.get(String(GameSessionId))?.status === "ACTIVE");
    world.service.pass(1);
    await deliver();
    for (const { id: PlayerSessionId } of store().players.all())
      await server.call("AcceptPlayerSession", { GameSessionId, PlayerSessionId });
    return { ada, bob, server, GameSessionId };
  }

  it("finds the search, its match with the seat, and how it ended", async () => {
    assert.equal((await own("ada")).code, "search.none");
    const { ada } = await play();
    const state = await own("ada");
    assert.deepEqual([state.ticketId, state.status, state.running], [ada, "COMPLETED", true]);
    assert.match(state.playerSessionId, /^psess-/);
    const { body } = await seek("eve");
    assert.deepEqual([(await own("eve")).status, (await own("eve")).running], ["QUEUED", true]);
    await leave("eve", body.ticketId);
    const cancelled = await own("eve");
    assert.deepEqual([cancelled.status, cancelled.running], ["CANCELLED", false]);
  });

  it("finds the game session with the seat, until the player leaves or it is over", async () => {
    assert.equal((await world.call(getOwnSession, { as: "ada" })).body.code, "session.none");
    const server = await world.service.server({ port: 4_001 });
    const { body } = await create("ada");
    const { body: mine } = await world.call(getOwnSession, { as: "ada" });
    assert.deepEqual([mine.gameSessionId, mine.playerSessionId], [body.gameSessionId, body.playerSessionId]);
    server.kill();
    await world.service.untilLost(server.id);
    world.service.pass(15);
    await until(() =>
      store()
        .games.all()
        .every(({ status }) => status === "TERMINATED"),
    );
    assert.equal((await world.call(getOwnSession, { as: "ada" })).body.code, "session.none");
  });

  it("is told by members of the refusal which game is in the way", async () => {
    const { ada } = await play();
    for (const refused of [await seek("ada"), await create("ada")])
      assert.deepEqual([refused.body.code, refused.body.ticketId], ["game.in_match", ada]);
    const { body } = await seek("eve");
    for (const refused of [await seek("eve"), await create("eve")])
      assert.deepEqual([refused.body.code, refused.body.ticketId], ["game.searching", body.ticketId]);
    await world.service.server({ port: 4_002 });
    const { body: session } = await create("kim");
    const refused = await seek("kim");
    assert.deepEqual(
      [refused.body.code, refused.body.gameSessionId],
      ["game.in_session", session.gameSessionId],
    );
  });

  it("is free after leaving, though still connected to the game server", async () => {
    const { ada } = await play();
    assert.equal((await leave("ada", ada)).status, 204);
    assert.equal((await own("ada")).running, false);
    assert.equal((await seek("ada")).status, 202);
    assert.equal((await seek("bob")).status, 409);
    const server = await world.service.server({ port: 4_003 });
    const { body } = await create("kim");
    const { GameSessionId } = await server.push("CreateGameSession");
    const PlayerSessionId = body.playerSessionId;
    await server.call("AcceptPlayerSession", { GameSessionId, PlayerSessionId });
    const params = { id: body.gameSessionId };
    assert.equal((await world.call(deletePlayer, { as: "kim", params })).status, 204);
    assert.equal((await seek("kim")).status, 202);
  });

  it("is free once the result is known, and after the mode's longest time", async () => {
    const [winner, loser] = [randomUUID(), randomUUID()];
    await play(winner, loser);
    const longest = longestSecondsOf(modeOf("duel")) * 1_000;
    const seated = (seatedAt: number) =>
      world.tables.searches.updateItem({ userId: loser }, { set: { seatedAt } });
    await seated(Date.now() - longest + 60_000);
    assert.equal((await seek(loser)).status, 409);
    await seated(Date.now() - longest);
    assert.deepEqual([(await own(loser)).running, (await own(winner)).running], [false, true]);
    assert.equal((await seek(winner)).status, 409);
    const { matchId } = await own(winner);
    const results = [winner, loser].map((userId, at) => ({ userId, place: at + 1, score: 0 }));
    const body = { matchId, mode: "duel", results };
    const reported = await world.call(postMatches, { signedBy: "arn:aws:iam::1:user/server", body });
    assert.equal(reported.status, 200, JSON.stringify(reported.body));
    assert.equal((await own(winner)).running, false);
    assert.deepEqual([(await seek(winner)).status, (await seek(loser)).status], [202, 202]);
  });
});

describe("a player who leaves ranked matches", () => {
  let world: Matching;
  beforeEach(async () => {
    world = await matching();
  });
  afterEach(() => world?.close());
  const hour = 3_600_000;
  const start = 1_800_000_000_000;
  const minutes = minutesOf("left-matches");
  const wait = async (now: number, mode: "duel" | "pairs" = "duel") =>
    Math.round(
      ((await leaveWaitOf(world.tables as never, ["eve", "ada"], mode, minutes, now))?.retryAfter ?? 0) / 60,
    );
  const left = (at: number) => countLeave(world.tables as never, "eve", defaultLeaving, at);

  it("is warned, then waits longer each time, in ranked modes only", async () => {
    const waits: number[] = [];
    for (const [at] of [...minutes, 0].entries()) {
      await left(start + at);
      waits.push(await wait(start + at));
      assert.equal(await wait(start + at, "pairs"), 0);
    }
    assert.deepEqual(waits, [...minutes, 1_440]);
  });

  it("pays once for a match, however often it is reported, and once less after each clean twelve hours", async () => {
    await left(start);
    await left(start + 1);
    await Promise.all([left(start), left(start + 1), left(start + 1)]);
    assert.equal(await wait(start + 1), 5);
    await left(start + 12 * hour + 1);
    assert.equal(await wait(start + 12 * hour + 1), 5);
    await left(start + 48 * hour);
    assert.equal(await wait(start + 48 * hour), 0);
  });
});
