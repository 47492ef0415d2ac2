import assert from "node:assert/strict";
import { until } from "@game-backend/local-cloud/testing";
import deletePlayer from "../../functions/sessions/routes/deletePlayer";
import getGameSession from "../../functions/sessions/routes/getGameSession";
import getGameSessions from "../../functions/sessions/routes/getGameSessions";
import postGameSession from "../../functions/sessions/routes/postGameSession";
import postPlayer from "../../functions/sessions/routes/postPlayer";
import { newLive } from "../../functions/sessions/rules/liveSession";
import { newSession } from "../../functions/sessions/rules/newSession";
import { seatOf } from "../../functions/sessions/rules/seat";
import { withoutWaits } from "../lib/withoutWaits";
import { type Matching, matching } from "../sessions/matching";

const wanted = { mode: "duel", name: "Friends only", properties: { map: "bridge" } };

describe("game sessions", function () {
  this.timeout(60_000);
  let world: Matching;
  let failing: string | undefined;
  /** The number of the update of a session's rows at which the function dies; 0 if it lives. */
  let dies = 0;
  /** True while others are faster: one takes the place that a request chooses, before it does, and leaves again. */
  let contended = false;
  let left: string | undefined;
  before(async () => {
    world = await matching(async (operation, { TableName, TransactItems = [] }) => {
      if (operation === "TransactWriteItems" && contended)
        for (const { Put } of TransactItems as { Put?: { Item: Record<string, { S?: string }> } }[])
          if (Put?.Item["kind"]?.S === "open") {
            await leavePlace();
            left = Put.Item["id"]?.S ?? "";
            await takePlace(left);
          }
      if (operation === failing) throw new Error("the save fails");
      if (operation === "UpdateItem" && TableName === "gameSessions" && dies > 0 && --dies === 0)
        throw new Error("killed");
    });
  });
  after(() => world?.close());

  const keyed = (key: string) => ({ "Idempotency-Key": key });
  const create = (as: string, key: string, body: object = wanted) =>
    world.call(postGameSession, { as, body, headers: keyed(key) });
  const ofSession = (id: string) => ({ params: { id } });
  const store = () => world.service.engine.context.store;
  const seatsOf = (playerId: string) =>
    store()
      .players.all()
      .filter((seat) => seat.playerId === playerId && ["RESERVED", "ACTIVE"].includes(seat.status));

  it("are created once per key, with a seat for their creator, and are found by others, who join", async () => {
    await world.service.server({ port: 4_001 });
    const { status, body } = await create("ada", "one");
    assert.equal(status, 201);
    assert.equal(body.port, 4_001);
    const again = await create("ada", "one");
    assert.deepEqual([again.status, again.body], [201, body]);
    assert.equal((await create("ada", "one", { mode: "duel" })).status, 422);
    assert.equal(store().games.all().length, 1);

    const { body: list } = await world.call(getGameSessions, { as: "bob", query: { mode: "duel" } });
    const { gameSessionId } = body;
    const shown = { gameSessionId, ...wanted, status: "ACTIVE", players: 1, maximumPlayers: 2 };
    assert.deepEqual(list, { gameSessions: [shown] });
    const looked = await world.call(getGameSession, { as: "bob", ...ofSession(gameSessionId) });
    assert.deepEqual(looked.body, shown);

    const joins = await Promise.all(
      Array.from({ length: 5 }, () => world.call(postPlayer, { as: "bob", ...ofSession(gameSessionId) })),
    );
    assert.ok(joins.every((join) => join.status === 200 || join.status === 409));
    const joined = await world.call(postPlayer, { as: "bob", ...ofSession(gameSessionId) });
    assert.equal(joined.status, 200);
    assert.deepEqual(
      seatsOf("bob").map(({ id }) => id),
      [joined.body.playerSessionId],
    );
    const full = await world.call(postPlayer, { as: "eve", ...ofSession(gameSessionId) });
    assert.deepEqual([full.status, full.body.message], [409, "The game session is full"]);
    // A page of another size is not from the instance's memory.
    const query = { mode: "duel", limit: "9" };
    const { body: none } = await world.call(getGameSessions, { as: "eve", query });
    assert.deepEqual(none, { gameSessions: [] });

    // A player who leaves and comes back gets the same seat.
    assert.equal((await world.call(deletePlayer, { as: "bob", ...ofSession(gameSessionId) })).status, 204);
    assert.equal((await world.call(deletePlayer, { as: "eve", ...ofSession(gameSessionId) })).status, 404);
    const back = await world.call(postPlayer, { as: "bob", ...ofSession(gameSessionId) });
    assert.equal(back.body.playerSessionId, joined.body.playerSessionId);
    // A seat that its player does not claim is free again after a minute.
    world.service.pass(61);
    const late = await world.call(postPlayer, { as: "eve", ...ofSession(gameSessionId) });
    assert.equal(late.status, 200);
  });

  /** Takes a place among the sessions without matchmaking, as another player's session does. */
  const takePlace = (id: string) => world.tables.liveSessions.putItem(newLive("open", id, Date.now()));
  const leavePlace = async () =>
    left === undefined ? undefined : world.tables.liveSessions.deleteItem({ kind: "open", id: left });

  describe("whose places others take", () => {
    withoutWaits();

    it("are refused if that happens to every place that was chosen", async () => {
      contended = true;
      const { status, body } = await create("tia", "contended");
      contended = false;
      await leavePlace();
      assert.deepEqual([status, body.code], [503, "server.contended"]);
    });
  });

  /** Creates a session for which no server is free, and returns its id. */
  async function pending(as: string, key: string): Promise<string> {
    const before = world.clock.waited;
    const { status, body } = await create(as, key);
    assert.deepEqual([status, body.status], [202, "PENDING"]);
    assert.equal(world.clock.waited - before, 8_000);
    return body.gameSessionId;
  }
  /** Starts a server, on which a waiting session is placed. */
  async function place(port: number) {
    const server = await world.service.server({ port });
    world.service.pass(1);
    await server.push("CreateGameSession");
    await until(() =>
      store()
        .games.all()
        .every(({ status }) => status !== "ACTIVATING"),
    );
  }

  it("are 202 until a server is free", async () => {
    const gameSessionId = await pending("kim", "two");
    const waiting = await world.call(getGameSession, { as: "kim", ...ofSession(gameSessionId) });
    assert.deepEqual([waiting.status, waiting.body.status], [200, "PENDING"]);
    assert.equal((await world.call(postPlayer, { as: "eve", ...ofSession(gameSessionId) })).status, 409);
    await place(4_002);
    const ready = await world.call(getGameSession, { as: "kim", ...ofSession(gameSessionId) });
    assert.deepEqual([ready.body.status, ready.body.port], ["ACTIVE", 4_002], JSON.stringify(ready.body));
    assert.deepEqual(
      seatsOf("kim").map(({ id }) => id),
      [ready.body.playerSessionId],
    );
  });

  it("give their creator a seat, even if the notified function dies between its writes", async () => {
    const gameSessionId = await pending("ben", "seven");
    await place(4_007);
    const look = () => world.call(getGameSession, { as: "ben", ...ofSession(gameSessionId) });
    dies = 2;
    assert.equal((await look()).status, 500);
    const { body } = await look();
    assert.deepEqual(
      [body.port, body.playerSessionId],
      [4_007, seatsOf("ben")[0]?.id ?? "none"],
      JSON.stringify(body),
    );
  });

  it("leave nothing behind when their row cannot be saved, or GameLift refuses them", async () => {
    const before = store().placements.all().length;
    failing = "TransactWriteItems";
    const unsaved = await create("ida", "three");
    failing = undefined;
    assert.deepEqual([unsaved.status, unsaved.body.error], [500, "Failed to create game session"]);
    assert.equal(store().placements.all().length, before);

    const { queues } = world.service.engine.context.definitions;
    const queue = queues.get("queue") ?? assert.fail();
    queues.delete("queue");
    const refused = await create("ida", "four");
    queues.set("queue", queue);
    assert.deepEqual([refused.status, refused.body.error], [500, "Failed to create game session"]);
    const { items } = await world.tables.gameSessions.scan();
    assert.deepEqual(
      items.filter(({ userId }) => userId === "ida"),
      [],
    );
  });

  it("stay unchanged when GameLift refuses a repetition", async () => {
    await world.service.server({ port: 4_005 });
    const { status, body } = await create("mia", "five");
    assert.equal(status, 201);
    const { startGameSessionPlacement } = world.gamelift;
    const busy = Object.assign(new Error("Rate exceeded"), { name: "ThrottlingException" });
    Object.assign(world.gamelift, { startGameSessionPlacement: () => Promise.reject(busy) });
    assert.equal((await create("mia", "five")).status, 429);
    Object.assign(world.gamelift, { startGameSessionPlacement });
    const joined = await world.call(postPlayer, { as: "noa", ...ofSession(body.gameSessionId) });
    assert.deepEqual([joined.status, joined.body.port], [200, 4_005]);
    assert.deepEqual((await create("mia", "five")).body, body);
  });

  it("exist for their creator if only GameLift's answer was lost", async () => {
    await world.service.server({ port: 4_006 });
    const { startGameSessionPlacement } = world.gamelift;
    Object.assign(world.gamelift, {
      async startGameSessionPlacement(placement: Parameters<typeof startGameSessionPlacement>[0]) {
        await startGameSessionPlacement(placement);
        throw new Error("socket hang up");
      },
    });
    const { status, body } = await create("zoe", "six");
    Object.assign(world.gamelift, { startGameSessionPlacement });
    assert.deepEqual([status, body.port], [201, 4_006]);
    const game = store().games.all().at(-1);
    assert.deepEqual([game?.port, game?.status], [4_006, "ACTIVE"]);
    const joined = await world.call(postPlayer, { as: "tom", ...ofSession(body.gameSessionId) });
    assert.equal(joined.status, 200);
  });

  it("that were never started are deleted by the first read after a minute", async () => {
    const gameSessionId: string = "never-started";
    const data = {
      gameSessionId,
      requestHash: "",
      gameSessionData: { mode: "duel", properties: {} },
    } as const;
    const { session, seat, live } = newSession(
      { id: "lou", username: "lou" },
      data,
      "0",
      Date.now() - 60_001,
    );
    for (const row of [session, seat]) await world.tables.gameSessions.putItem(row);
    await world.tables.liveSessions.putItem(live);
    assert.equal((await world.call(getGameSession, { as: "lou", ...ofSession(gameSessionId) })).status, 404);
    assert.equal(await world.tables.gameSessions.getItem({ gameSessionId, part: "session" }), undefined);
    assert.equal(await world.tables.gameSessions.getItem(seatOf("lou")), undefined);
    assert.equal(await world.tables.liveSessions.getItem({ kind: "open", id: "0" }), undefined);
  });

  for (const [field, body] of [
    ["mode", { mode: "chess" }],
    ["name", { mode: "duel", name: " " }],
    ["name", { mode: "duel", name: "\u200b\u2060" }],
    ["name", { mode: "duel", name: "Friends\nonly" }],
    ["properties", { mode: "duel", properties: { mode: "chess" } }],
    ["properties", { mode: "duel", properties: { map: "x".repeat(97) } }],
  ] as const)
    it(`refuse ${JSON.stringify(body).slice(0, 60)}, naming ${field}`, async () => {
      const { status, body: refused } = await create("eve", "bad", body);
      assert.equal(status, 400);
      assert.match(refused.message, new RegExp(field));
    });
});
