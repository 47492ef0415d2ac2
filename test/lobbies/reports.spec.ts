import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import * as lobbies from "../../functions/lobbies/definition";
import deleteLobbyPlayer from "../../functions/lobbies/deleteLobbyPlayer";
import getLobbies from "../../functions/lobbies/getLobbies";
import getLobby from "../../functions/lobbies/getLobby";
import { leaveLobby } from "../../functions/lobbies/leaveLobby";
import postLobby from "../../functions/lobbies/postLobby";
import postStart from "../../functions/lobbies/postLobbyStart";
import putHost from "../../functions/lobbies/putLobbyHost";
import putLobbyPlayer from "../../functions/lobbies/putLobbyPlayer";
import * as reports from "../../functions/reports/definition";
import getCase from "../../functions/reports/routes/getCase";
import getCases from "../../functions/reports/routes/getCases";
import postDecision from "../../functions/reports/routes/postDecision";
import postReport from "../../functions/reports/routes/postReport";
import type { Case } from "../../functions/reports/rows";
import getGameSession from "../../functions/sessions/routes/getGameSession";
import getGameSessions from "../../functions/sessions/routes/getGameSessions";
import postGameSession from "../../functions/sessions/routes/postGameSession";
import { ownGame } from "../../tools/harness/ownWorld";
import { run } from "../contributions";
import { type Matching, matching } from "../sessions/matching";

const game = ownGame({ lobbies, reports });

const keyed = () => ({ headers: { "idempotency-key": randomUUID() } });
const root = { as: "root", groups: "admins" };
const texts = { name: "Bob is a thief", map: "bobs-shame" };

describe("a report of a lobby or a game session", function () {
  this.timeout(60_000);
  let world: Matching;
  beforeEach(async () => {
    world = await matching(undefined, { more: { reports } });
  });
  afterEach(() => world?.close());

  const join = (as: string, code: string, body: object = {}) =>
    world.call(putLobbyPlayer, { as, params: { code }, body });
  const report = (as: string, kind: string, target: string) =>
    world.call(postReport, { as, body: { kind, target, reason: "insult" } });
  const queue = async () => (await world.call(getCases, root)).body.cases;
  const read = async (id: string) => {
    const headers = { "x-reason": "A spec reads the case" };
    return (await world.call(getCase, { ...root, params: { id }, headers })).body;
  };
  /** Decides the only case, and does what the consumers do. Returns its id. */
  async function decide(action: string, more: object = {}): Promise<string> {
    const { items } = await world.tables.cases.scan({});
    const row = items.find((each) => "state" in each) as Case;
    const id = row.caseId.replace("case-", "");
    const body = { action, version: row.version, ...more };
    const { status, body: answer } = await world.call(postDecision, { ...root, params: { id }, body });
    assert.equal(status, 200, JSON.stringify(answer));
    const after = await world.tables.cases.getItem({ caseId: row.caseId });
    const means = { tables: world.tables, transact: world.transact, now: Date.now() };
    const handler = game.consumers.settleCases.handler as (given: never) => Promise<void>;
    await handler({
      ...means,
      identityKey: async () => ["a key of this spec"],
      records: [{ after }],
    } as never);
    await world.closeSessions();
    return id;
  }
  /** Ada opens a lobby, and Bob joins it. */
  async function opened(more: object = {}) {
    const wanted = { mode: "duel", access: "private", ...texts, ...more };
    const { status, body } = await world.call(postLobby, { as: "ada", body: wanted, ...keyed() });
    assert.equal(status, 201, JSON.stringify(body));
    const { code, createdAt } = body;
    await join("bob", code, { ready: true });
    return { code, target: `${code}/${createdAt}` };
  }
  const seen = async (code: string, as = "bob") => {
    const { name, map } = (await world.call(getLobby, { as, params: { code } })).body;
    return { name, map };
  };

  it("is of whoever wrote it, also once another one is host, and has it as it was", async () => {
    const { code, target } = await opened();
    assert.equal((await report("ada", "lobby", target)).body.code, "report.own");
    await world.call(putHost, { as: "ada", params: { code }, body: { userId: "bob" } });
    await world.call(deleteLobbyPlayer, { as: "ada", params: { code, userId: "me" } });
    const first = await report("bob", "lobby", target);
    assert.equal(first.status, 202, JSON.stringify(first.body));
    assert.deepEqual((await report("bob", "lobby", target.toLowerCase())).body, first.body);
    const [{ id, kind }] = await queue();
    const about = await read(id);
    assert.deepEqual([kind, about.ownerId, about.proposal.action], ["lobby", "ada", "rename"]);
    assert.deepEqual(about.evidence[0].seen, {
      ...{ code, ...texts, mode: "duel", access: "private", players: ["bob"] },
    });
  });

  it("is refused for another time's lobby, and for one that its players have left", async () => {
    const { code, target } = await opened();
    for (const other of [code, `${code}/1`, `${code}/`, "/1", "BCDFGH/1"])
      assert.equal((await report("bob", "lobby", other)).body.code, "report.no_target", other);
    for (const as of ["ada", "bob"])
      await world.call(deleteLobbyPlayer, { as, params: { code, userId: "me" } });
    assert.equal((await report("bob", "lobby", target)).body.code, "report.no_target");
  });

  it("takes a lobby's name and map away, for the list too, and gives them back if that is undone", async () => {
    const { code, target } = await opened({ access: "open" });
    await world.call(deleteLobbyPlayer, { as: "bob", params: { code, userId: "me" } });
    const listed = async () => {
      const { body } = await world.call(getLobbies, { as: "bob", query: { mode: "duel" } });
      return body.lobbies.map(({ name, map }: Record<string, unknown>) => ({ name, map }));
    };
    await report("bob", "lobby", target);
    assert.deepEqual(await listed(), [texts]);
    await decide("rename");
    assert.deepEqual(
      [await seen(code), await listed()],
      [{ name: "duel", map: undefined }, [{ name: "duel", map: undefined }]],
    );
    await decide("undo");
    assert.deepEqual([await seen(code), await listed()], [texts, [texts]]);
    // Whoever is muted for it loses it too.
    await decide("mute", { until: Date.now() + 3_600_000, note: "Not the first one" });
    assert.equal((await seen(code)).name, "duel");
  });

  it("takes them from the game that has begun, and from the next one", async () => {
    await world.service.server({ port: 4_001 });
    const { code, target } = await opened();
    await world.call(putHost, { as: "ada", params: { code }, body: { userId: "bob" } });
    await join("ada", code, { ready: true });
    const { status, body } = await world.call(postStart, { as: "bob", params: { code } });
    assert.equal(status, 200, JSON.stringify(body));
    const params = { id: body.gameSessionId };
    const session = async () => {
      const { name, properties } = (await world.call(getGameSession, { as: "bob", params })).body;
      return [name, properties.map];
    };
    assert.deepEqual(await session(), [texts.name, texts.map]);
    // Bob has started the game, and Ada has written its name.
    assert.equal((await report("bob", "session", params.id)).status, 202);
    assert.equal((await report("ada", "session", params.id)).body.code, "report.own");
    const [{ id }] = await queue();
    assert.equal((await read(id)).ownerId, "ada");
    await world.tables.cases.deleteItem({ caseId: `case-${id}` });
    await report("bob", "lobby", target);
    await decide("rename");
    assert.deepEqual(await session(), ["duel", ""]);
    await decide("undo");
    assert.deepEqual(await session(), [texts.name, texts.map]);
  });

  it("takes the name and the properties of a game session from others, from the list too, until it is undone", async () => {
    await world.service.server({ port: 4_001 });
    const wanted = { mode: "duel", name: texts.name, properties: { map: texts.map } };
    const { body } = await world.call(postGameSession, { as: "ada", body: wanted, ...keyed() });
    const params = { id: body.gameSessionId };
    let size = 0;
    const shown = async () => {
      const one = (await world.call(getGameSession, { as: "bob", params })).body;
      // Pages of another size are not from an instance's memory.
      const query = { mode: "duel", limit: `${++size}` };
      const [listed] = (await world.call(getGameSessions, { as: "bob", query })).body.gameSessions;
      return [one.name, one.properties, listed.name, listed.properties];
    };
    const before = [texts.name, { map: texts.map }, texts.name, { map: texts.map }];
    const away = ["duel", { map: "" }, "duel", { map: "" }];
    assert.deepEqual(await shown(), before);
    await report("bob", "session", params.id);
    await decide("rename");
    assert.deepEqual(await shown(), away);
    await decide("undo");
    assert.deepEqual(await shown(), before);
    await decide("rename");
    // It is still in the list, so it is as open as before.
    assert.deepEqual(await shown(), away);
  });

  it("finds a lobby without the texts of somebody who is banned or deleted, and not without those of others", async () => {
    const { code, target } = await opened();
    const means = { tables: world.tables, transact: world.transact, now: Date.now() };
    await run(leaveLobby, means, { id: "bob" });
    assert.deepEqual(await seen(code, "ada"), texts);
    await join("eve", code);
    await report("eve", "lobby", target);
    await decide("rename");
    await run(leaveLobby, means, { id: "ada" });
    await decide("undo");
    assert.deepEqual(await seen(code, "eve"), { name: "duel", map: undefined });
    assert.equal((await report("eve", "lobby", target)).body.code, "report.no_target");
  });

  it("takes the names of lobbies and game sessions from whoever is muted, and not the game", async () => {
    await world.service.server({ port: 4_001 });
    await world.call(getLobbies, { as: "ada", query: { mode: "duel" } });
    const mute = { sanctionId: "sanction-1" };
    await world.tables.profiles.updateItem({ userId: "ada" }, { set: { mute } });
    const create = (body: object) =>
      world.call(postGameSession, { as: "ada", body: { mode: "duel", ...body }, ...keyed() });
    for (const { status, body } of [
      await world.call(postLobby, { as: "ada", body: { mode: "duel", name: "Friends" }, ...keyed() }),
      await create({ name: "Friends" }),
      await create({ properties: { map: "bridge" } }),
    ])
      assert.deepEqual([status, body.code], [403, "sanction.muted"]);
    assert.ok([201, 202].includes((await create({})).status));
  });
});
