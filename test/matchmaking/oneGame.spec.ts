import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { emptySeconds, lookSeconds, openPlaces } from "@game-backend/framework/sessions/limits";
import { type ServerProcess, until } from "@game-backend/local-cloud/testing";
import deleteMatchmaking from "../../functions/matchmaking/routes/deleteMatchmaking";
import postAccept from "../../functions/matchmaking/routes/postAccept";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import deletePlayer from "../../functions/sessions/routes/deletePlayer";
import postGameSession from "../../functions/sessions/routes/postGameSession";
import postPlayer from "../../functions/sessions/routes/postPlayer";
import { type Matching, matching } from "../sessions/matching";

const keyed = () => ({ headers: { "idempotency-key": randomUUID() } });
const search = { mode: "duel", latencies: { "us-east-1": 20 } };

/** Ends a server process when GameLift asks for it, as the SDK's `OnProcessTerminate` does. */
async function endsWhenAsked(server: ServerProcess): Promise<void> {
  await server.push("TerminateProcess");
  await server.call("TerminateServerProcess", {});
}

describe("a player", function () {
  this.timeout(60_000);
  let world: Matching;
  beforeEach(async () => {
    world = await matching();
  });
  afterEach(() => world?.close());

  const create = (as: string, key = keyed()) =>
    world.call(postGameSession, { as, body: { mode: "duel" }, ...key });
  const join = (as: string, id: string) => world.call(postPlayer, { as, params: { id } });
  const leave = (as: string, id: string) => world.call(deletePlayer, { as, params: { id } });
  const seek = (as: string, key = keyed()) => world.call(postMatchmaking, { as, body: search, ...key });
  const store = () => world.service.engine.context.store;

  it("is in one game session at a time, however many requests ask for one", async () => {
    await Promise.all([4_001, 4_002, 4_003].map((port) => world.service.server({ port })));
    const asked = await Promise.all(Array.from({ length: 5 }, () => create("ada")));
    assert.deepEqual(asked.map(({ status }) => status).sort(), [201, 409, 409, 409, 409]);
    const { gameSessionId } = asked.find(({ status }) => status === 201)?.body ?? {};
    assert.equal(store().games.all().length, 1);
    const again = await create("ada");
    assert.match(again.body.message, new RegExp(`in the game session ${gameSessionId}: leave it first`));
    const other = await create("bob");
    assert.equal((await join("ada", other.body.gameSessionId)).status, 409);
    assert.equal((await seek("ada")).status, 409);
    // The session ends with its only player, so that its server is free.
    assert.equal((await leave("ada", gameSessionId)).status, 204);
    assert.deepEqual(
      store()
        .games.all()
        .map(({ status }) => status)
        .sort(),
      ["ACTIVE", "TERMINATING"],
    );
    assert.equal((await join("ada", other.body.gameSessionId)).status, 200);
  });

  it("who searches is in no session, and the answer names the ticket", async () => {
    const { body } = await seek("ada");
    const refused = await create("ada");
    assert.deepEqual([refused.status, refused.body.message.includes(body.ticketId)], [409, true]);
    await world.service.server({ port: 4_001 });
    const { body: open } = await create("bob");
    assert.equal((await join("ada", open.gameSessionId)).status, 409);
    await world.call(deleteMatchmaking, { as: "ada", params: body });
    assert.equal((await join("ada", open.gameSessionId)).status, 200);
  });

  it("who starts a search and a session at the same time gets one of them", async () => {
    for (let round = 0; round < 5; round++) {
      await world.service.server({ port: 4_001 + round });
      const [found, made] = await Promise.all([seek(`p${round}`), create(`p${round}`)]);
      assert.deepEqual([found.status < 300, made.status < 300].filter(Boolean).length, 1);
      if (made.status < 300) await leave(`p${round}`, made.body.gameSessionId);
      else await world.call(deleteMatchmaking, { as: `p${round}`, params: found.body });
    }
  });

  it("in a match starts nothing else until the game server has let go of the seat", async () => {
    const server = await world.service.server({ port: 4_001 });
    const tickets = [await seek("ada"), await seek("bob")].map(({ body }) => body.ticketId);
    world.service.pass(1);
    for (const [at, as] of ["ada", "bob"].entries())
      await world.call(postAccept, { as, params: { ticketId: tickets[at] ?? "" }, body: { accept: true } });
    const { GameSessionId } = await server.push("CreateGameSession");
    await until(() => store().games.get(String(GameSessionId))?.status === "ACTIVE");
    world.service.pass(1);
    for (const message of world.service.messages)
      if (message.includes("GameLift Matchmaking Event")) await world.tell(message);
    const refused = await seek("ada");
    assert.deepEqual([refused.status, refused.body.message.includes(tickets[0] ?? "")], [409, true]);
    assert.equal((await create("ada")).status, 409);
    const { id } =
      store()
        .players.all()
        .find(({ playerId }) => playerId === "ada") ?? assert.fail();
    await server.call("AcceptPlayerSession", { GameSessionId, PlayerSessionId: id });
    assert.equal((await seek("ada")).status, 409);
    await server.call("RemovePlayerSession", { GameSessionId, PlayerSessionId: id });
    assert.equal((await seek("ada")).status, 202);
  });
});

describe("game sessions without matchmaking", function () {
  this.timeout(60_000);
  let world: Matching;
  const processes = 4;
  beforeEach(async () => {
    world = await matching(undefined, { processes });
  });
  afterEach(() => world?.close());

  const create = (as: string) => world.call(postGameSession, { as, body: { mode: "duel" }, ...keyed() });
  const games = () => world.service.engine.context.store.games.all();
  /** Lets time pass in steps, after each of which the consumer looks at the sessions. */
  async function watch(seconds: number): Promise<void> {
    for (let passed = 0; passed < seconds; passed += lookSeconds) {
      world.service.pass(lookSeconds);
      await world.look();
    }
  }

  it("take half of the game servers, even if all are asked for at once", async () => {
    for (let port = 4_001; port <= 4_000 + processes; port++) await world.service.server({ port });
    const asked = await Promise.all(["a", "b", "c", "d", "e"].map(create));
    assert.equal(openPlaces(processes), 2);
    assert.equal(asked.filter(({ status }) => status === 201).length, 2);
    assert.equal(games().length, 2);
    for (const { status, headers } of asked)
      if (status !== 201) assert.deepEqual([status, Number(headers["Retry-After"]) > 0], [409, true]);
    assert.match((await create("f")).body.message, /All game servers for sessions without matchmaking/);
  });

  it("end if nobody connects, and free their places once the server has ended", async () => {
    const servers = [
      await world.service.server({ port: 4_001 }),
      await world.service.server({ port: 4_002 }),
    ];
    for (const server of servers) void endsWhenAsked(server);
    assert.deepEqual([(await create("ada")).status, (await create("bob")).status], [201, 201]);
    await watch(emptySeconds - lookSeconds);
    await until(() => games().every(({ status }) => status === "TERMINATED"));
    assert.equal((await create("eve")).status, 409);
    await watch(lookSeconds);
    assert.equal((await world.tables.liveSessions.scan()).items.length, 0);
    await world.service.server({ port: 4_003 });
    assert.equal((await create("eve")).status, 201);
  });

  it("give their players time to connect after the backend was away", async () => {
    await world.service.server({ port: 4_001 });
    await create("ada");
    world.service.pass(3 * emptySeconds);
    await world.look();
    const statuses = () => games().map(({ status }) => status);
    assert.deepEqual(statuses(), ["ACTIVE"]);
    await watch(emptySeconds - lookSeconds);
    assert.deepEqual(statuses(), ["TERMINATING"]);
  });

  it("go on while a player is connected, and end soon after the last one has gone", async () => {
    const server = await world.service.server({ port: 4_001 });
    const { body } = await create("ada");
    const { GameSessionId } = await server.push("CreateGameSession");
    await server.call("AcceptPlayerSession", { GameSessionId, PlayerSessionId: body.playerSessionId });
    await watch(5 * emptySeconds);
    assert.deepEqual(
      games().map(({ status }) => status),
      ["ACTIVE"],
    );
    await server.call("RemovePlayerSession", { GameSessionId, PlayerSessionId: body.playerSessionId });
    await watch(emptySeconds - lookSeconds);
    assert.deepEqual(
      games().map(({ status }) => status),
      ["TERMINATING"],
    );
  });

  it("are looked at once in a turn, however often the stream delivers it, and still after GameLift's faults", async () => {
    await world.service.server({ port: 4_001 });
    await create("ada");
    const { describePlayerSessions } = world.gamelift;
    const busy = Object.assign(new Error("Rate exceeded"), { name: "ThrottlingException" });
    Object.assign(world.gamelift, { describePlayerSessions: () => Promise.reject(busy) });
    await world.look();
    Object.assign(world.gamelift, { describePlayerSessions });
    const [row] = (await world.tables.liveSessions.scan()).items;
    assert.equal(row?.turn, 1);
    await world.look(2);
    assert.equal((await world.tables.liveSessions.scan()).items[0]?.turn, 2);
    await watch(emptySeconds - lookSeconds);
    assert.deepEqual(
      games().map(({ status }) => status),
      ["TERMINATING"],
    );
  });
});
