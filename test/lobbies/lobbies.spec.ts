import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { until } from "@game-backend/local-cloud/testing";
import deleteLobbyPlayer from "../../functions/lobbies/deleteLobbyPlayer";
import { triesPerMinute } from "../../functions/lobbies/findLobby";
import getLobbies from "../../functions/lobbies/getLobbies";
import getLobby from "../../functions/lobbies/getLobby";
import getOwnLobby from "../../functions/lobbies/getOwnLobby";
import { idleMs, startingMs } from "../../functions/lobbies/lobby";
import { codeFor, codeIn, letters } from "../../functions/lobbies/lobbyCode";
import postLobby from "../../functions/lobbies/postLobby";
import postStart from "../../functions/lobbies/postLobbyStart";
import putHost from "../../functions/lobbies/putLobbyHost";
import putLobbyPlayer from "../../functions/lobbies/putLobbyPlayer";
import type { Lobby } from "../../functions/lobbies/rows";
import postParty from "../../functions/parties/postParty";
import deletePlayer from "../../functions/sessions/routes/deletePlayer";
import getGameSessions from "../../functions/sessions/routes/getGameSessions";
import getOwnSession from "../../functions/sessions/routes/getOwnSession";
import postGameSession from "../../functions/sessions/routes/postGameSession";
import postPlayer from "../../functions/sessions/routes/postPlayer";
import { type Matching, matching } from "../sessions/matching";

const keyed = (key: string = randomUUID()) => ({ headers: { "idempotency-key": key } });

describe("lobbies", function () {
  this.timeout(60_000);
  let world: Matching;
  /** Called before each request to DynamoDB; it may throw, as one that dies. */
  let around: (operation: string) => void = () => {};
  beforeEach(async () => {
    world = await matching((operation) => around(operation));
  });
  afterEach(async () => {
    around = () => {};
    await world?.close();
  });

  const create = (as: string, more: object = {}, key?: string) =>
    world.call(postLobby, { as, body: { name: "Friends", mode: "duel", ...more }, ...keyed(key) });
  const open = async (as: string, more: object = {}): Promise<string> => (await create(as, more)).body.code;
  const put = (as: string, code: string, body: object = {}) =>
    world.call(putLobbyPlayer, { as, params: { code }, body });
  const read = (as: string, code: string) => world.call(getLobby, { as, params: { code } });
  const leave = (as: string, code: string, userId = "me") =>
    world.call(deleteLobbyPlayer, { as, params: { code, userId } });
  const start = (as: string, code: string) => world.call(postStart, { as, params: { code } });
  const mine = (as: string) => world.call(getOwnLobby, { as });
  const teams = (lobby: { players: { userId: string; team: string }[] }) =>
    Object.fromEntries(lobby.players.map(({ userId, team }) => [userId, team]));
  const row = async (code: string) => (await world.tables.lobbies.getItem({ code })) as Lobby;
  /** Lets time pass for a lobby: its times are so much earlier. */
  async function age(code: string, ms: number): Promise<void> {
    const lobby = await row(code);
    await world.tables.lobbies.putItem({
      ...lobby,
      changedAt: lobby.changedAt - ms,
      closesAt: lobby.closesAt - ms,
      ...(lobby.startedAt !== undefined && { startedAt: lobby.startedAt - ms }),
    });
  }
  const store = () => world.service.engine.context.store;

  /** Two players who are ready, in a lobby. */
  async function gather(): Promise<string> {
    const code = await open("ada", { access: "private" });
    await put("bob", code, { ready: true });
    return code;
  }

  it("are created once per key, with a code, and their host in a team", async () => {
    const first = await create("ada", { map: "bridge" }, "one");
    assert.equal(first.status, 201, JSON.stringify(first.body));
    assert.equal(codeIn(first.body.code), first.body.code);
    assert.deepEqual(teams(first.body), { ada: "red" });
    assert.equal(first.body.hostId, "ada");
    assert.deepEqual((await create("ada", { map: "bridge" }, "one")).body, first.body);
    assert.equal((await create("ada", {}, "one")).status, 422);
    const second = await create("ada", {}, "two");
    assert.deepEqual([second.body.code, second.body.lobbyCode], ["lobby.in_another", first.body.code]);
    assert.deepEqual((await mine("ada")).body, first.body);
  });

  it("are found by their code in any case, with spaces and hyphens", async () => {
    const code = await open("ada", { access: "private" });
    const typed = `${code.slice(0, 3)}-${code.slice(3)} `.toLowerCase();
    assert.equal((await read("bob", typed)).body.code, code);
    assert.equal((await put("bob", typed)).status, 200);
  });

  it("pass over a code that is taken, and use none again for an hour", async () => {
    const keys = ["a key of this spec"];
    const code = codeFor(keys, ["ada", "POST /lobbies k", 0]);
    const lobby = { ...(await row(await open("eve"))), code };
    await world.tables.lobbies.putItem({ ...lobby, state: "closed", expiresAt: Date.now() / 1_000 + 60 });
    const made = await create("ada", {}, "k");
    assert.equal(made.status, 201);
    assert.notEqual(made.body.code, code);
    assert.equal((await row(code)).creation, lobby.creation);
    await leave("ada", made.body.code);
    const left = await row(made.body.code);
    assert.equal(left.state, "closed");
    assert.ok(left.expiresAt * 1_000 > Date.now() + 3_500_000);
  });

  it("list the open ones with a free place, the latest first, and no longer once they are full or old", async () => {
    const [first, second] = [await open("ada"), await open("bob")];
    await open("eve", { access: "private" });
    const list = async () =>
      (await world.call(getLobbies, { as: "kim", query: { mode: "duel" } })).body.lobbies.map(
        ({ code }: { code: string }) => code,
      );
    await age(first, 1_000);
    assert.deepEqual(await list(), [second, first]);
    await put("lou", second);
    assert.deepEqual(await list(), [first]);
    await age(first, idleMs);
    assert.deepEqual(await list(), []);
    assert.equal((await read("kim", first)).status, 404);
  });

  it("answer ten codes a minute that a player may not know, and then none, whichever is right", async () => {
    const code = await open("ada", { access: "private" });
    const wrong = [...letters].map((letter) => `BCDFG${letter}`);
    const answers = await Promise.all(wrong.map((other) => read("bob", other)));
    assert.equal(answers.filter(({ status }) => status === 404).length, triesPerMinute);
    const right = await read("bob", code);
    assert.deepEqual([right.status, right.body.code], [429, "lobby.wrong_codes"]);
    assert.equal((await read("ada", code)).status, 200, "a member is not counted");
  });

  it("give the last place to one of many, and each player one place", async () => {
    const code = await open("ada");
    const names = ["bob", "eve", "kim", "lou"];
    const answers = await Promise.all(names.map((as) => put(as, code)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.deepEqual(
      [...new Set(answers.map(({ body }) => body.code))].toSorted(),
      [code, "lobby.full"].toSorted(),
    );
    const { members } = await row(code);
    const [guest = ""] = Object.keys(members).filter((userId) => userId !== "ada");
    assert.equal((await put(guest, code)).status, 200);
    assert.equal(Object.keys((await row(code)).members).length, 2);
    assert.equal((await put(names.find((name) => name !== guest) ?? "", await open("mia"))).status, 200);
  });

  it("take all of a party or nobody", async () => {
    const { partyId: party } = (await world.call(postParty, { as: "bob", ...keyed() })).body;
    const members = { bob: { username: "bob", joinedAt: 1 }, eve: { username: "eve", joinedAt: 2 } };
    await world.tables.parties.putItem({ partyId: party, leaderId: "bob", members, size: 2, version: 9 });
    await mine("eve");
    const taken = await open("ada");
    assert.equal((await put("bob", taken, { party })).body.code, "lobby.full");
    assert.deepEqual(Object.keys((await row(taken)).members), ["ada"]);
    const own = await open("bob");
    const { body } = await put("bob", own, { party });
    assert.deepEqual(teams(body), { bob: "red", eve: "blue" });
    assert.equal((await mine("eve")).body.code, own);
  });

  it("move the host to the player who joined first, and let hosts hand over and remove", async () => {
    const code = await gather();
    assert.equal(
      (await world.call(putHost, { as: "bob", params: { code }, body: { userId: "bob" } })).status,
      403,
    );
    const given = { params: { code }, body: { userId: "bob" } };
    assert.equal((await world.call(putHost, { as: "ada", ...given })).body.hostId, "bob");
    assert.equal((await world.call(putHost, { as: "ada", ...given })).body.hostId, "bob", "a retry");
    assert.equal((await leave("bob", code)).status, 204);
    assert.equal((await row(code)).hostId, "ada");
    await put("eve", code);
    assert.equal((await leave("ada", code, "eve")).status, 204);
    assert.equal((await leave("ada", code, "eve")).status, 204, "a retry");
    assert.equal((await put("eve", code)).body.code, "lobby.removed");
    assert.equal((await mine("eve")).status, 404);
    assert.equal((await leave("ada", code)).status, 204);
    assert.equal((await read("ada", code)).status, 404);
  });

  it("start one game with a seat for each, which nobody else finds or joins", async () => {
    const server = await world.service.server({ port: 4_001 });
    const code = await gather();
    assert.equal((await start("bob", code)).body.code, "lobby.host_only");
    const answers = await Promise.all([start("ada", code), start("ada", code)]);
    for (const { status, body } of answers) assert.deepEqual([status, body.state], [200, "playing"]);
    const { gameSessionId } = answers[0]?.body ?? {};
    assert.equal(store().games.all().length, 1);
    assert.equal(store().players.all().length, 2);
    for (const as of ["ada", "bob"]) {
      const { body } = await world.call(getOwnSession, { as });
      assert.deepEqual([body.gameSessionId, body.status, body.port], [gameSessionId, "ACTIVE", 4_001]);
      assert.match(body.playerSessionId, /^psess-/);
      const other = await world.call(postGameSession, { as, body: { mode: "duel" }, ...keyed() });
      assert.equal(other.body.code, "game.in_session");
    }
    const { GameSessionData } = await server.push("CreateGameSession");
    assert.deepEqual(JSON.parse(String(GameSessionData)), {
      mode: "duel",
      teams: [
        { name: "red", players: ["ada"] },
        { name: "blue", players: ["bob"] },
      ],
    });
    const found = await world.call(getGameSessions, { as: "eve", query: { mode: "duel" } });
    assert.deepEqual(found.body.gameSessions, []);
    // Even while a seat is free again.
    world.service.pass(61);
    assert.equal((await world.call(postPlayer, { as: "eve", params: { id: gameSessionId } })).status, 404);
    assert.equal((await put("eve", code)).body.code, "lobby.plays");
  });

  it("open again after the game, with the same teams, and need everybody's yes for the next", async () => {
    const server = await world.service.server({ port: 4_001 });
    const code = await gather();
    await put("bob", code, { ready: true });
    const before = (await start("ada", code)).body;
    const { GameSessionId } = await server.push("CreateGameSession");
    await until(() => store().games.get(String(GameSessionId))?.status === "ACTIVE");
    await world.look();
    await server.call("TerminateServerProcess", { GameSessionId });
    await until(() => store().games.get(String(GameSessionId))?.status === "TERMINATED");
    await world.look();
    const after = (await read("ada", code)).body;
    assert.equal(after.state, "open");
    assert.equal(after.gameSessionId, undefined);
    assert.deepEqual(teams(after), teams(before));
    assert.equal((await start("ada", code)).body.code, "lobby.not_ready");
    await world.service.server({ port: 4_002 });
    await put("bob", code, { ready: true });
    const again = (await start("ada", code)).body;
    assert.equal(again.state, "playing");
    assert.notEqual(again.gameSessionId, before.gameSessionId);
  });

  it("go on with a start whose function died after its rows were written, and count one game", async () => {
    const code = await gather();
    await world.service.server({ port: 4_001 });
    const { startGameSessionPlacement } = world.gamelift;
    Object.assign(world.gamelift, {
      startGameSessionPlacement: () => {
        around = () => {
          throw new Error("killed");
        };
        throw new Error("killed");
      },
    });
    assert.equal((await start("ada", code)).status, 500);
    around = () => {};
    Object.assign(world.gamelift, { startGameSessionPlacement });
    const died = await row(code);
    assert.equal(died.state, "starting");
    const { body } = await start("ada", code);
    assert.deepEqual([body.state, body.gameSessionId], ["playing", died.gameSessionId]);
    assert.equal(store().games.all().length, 1);
  });

  it("open again if GameLift refuses, or nothing is heard of the start", async () => {
    const code = await gather();
    const { startGameSessionPlacement } = world.gamelift;
    Object.assign(world.gamelift, {
      startGameSessionPlacement: () => {
        throw new Error("refused");
      },
    });
    assert.equal((await start("ada", code)).body.code, "session.creation_failed");
    Object.assign(world.gamelift, { startGameSessionPlacement });
    const lobby = await row(code);
    assert.equal(lobby.state, "open");
    assert.ok(lobby.members["bob"]?.ready, "who was ready still is");
    assert.equal((await world.call(getOwnSession, { as: "bob" })).status, 404);
    await world.tables.lobbies.putItem({
      ...lobby,
      ...{ state: "starting", gameSessionId: "lost", startedAt: Date.now() - startingMs },
      closesAt: Date.now() + idleMs,
    });
    assert.equal((await read("ada", code)).body.state, "open");
  });

  it("let a host leave while it starts: the next one is host, and the leaver free for another game", async () => {
    const code = await gather();
    await world.service.server({ port: 4_001 });
    const { body } = await start("ada", code);
    assert.equal(body.state, "playing");
    assert.equal((await leave("ada", code)).status, 204);
    const lobby = await row(code);
    assert.deepEqual([lobby.hostId, lobby.state], ["bob", "playing"]);
    await world.service.server({ port: 4_002 });
    const other = await world.call(postGameSession, { as: "ada", body: { mode: "duel" }, ...keyed() });
    assert.equal(other.status, 201);
    assert.equal((await world.call(getOwnSession, { as: "bob" })).body.gameSessionId, body.gameSessionId);
    await world.call(deletePlayer, { as: "bob", params: { id: body.gameSessionId } });
  });
});
