import assert from "node:assert/strict";
import { textFilter } from "../../functions/filter/filter";
import * as lobbiesFeature from "../../functions/lobbies/definition";
import postLobby from "../../functions/lobbies/postLobby";
import { newProfile } from "../../functions/profile/newProfile";
import patchProfile from "../../functions/profile/patchProfile";
import * as reports from "../../functions/reports/definition";
import getCases from "../../functions/reports/routes/getCases";
import postAppeal from "../../functions/reports/routes/postAppeal";
import postDecision from "../../functions/reports/routes/postDecision";
import postReport from "../../functions/reports/routes/postReport";
import getSanctions from "../../functions/sanctions/getSanctions";
import postGameSession from "../../functions/sessions/routes/postGameSession";
import postPlayerName from "../../functions/staff/postPlayerName";
import { type World, world } from "../../tools/harness/ownWorld";

const day = 86_400_000;
const root = { as: "root", groups: "admins" };
const other = { as: "other", groups: "admins" };

describe("a name that a moderator has taken away", () => {
  let server: World;
  beforeEach(async () => {
    server = world(
      { lobbies: lobbiesFeature, reports },
      {
        clients: {
          textFilter: textFilter(JSON.stringify({ levels: { displayName: "hold" } })),
          signingKey: async () => ["key"],
          identityKey: async () => ["key"],
          avatarsUrl: "https://avatars.example.com",
        },
        runs: ["settleCases"],
      },
    );
    for (const name of ["ada", "bob"]) await server.tables.profiles.putItem(newProfile(name, name, 1));
  });
  afterEach(() => server.close());

  let requests = 0;
  const keyed = () => ({ headers: { "Idempotency-Key": `${++requests}` } });
  const name = async (displayName: string, as = "ada") => {
    const { status, body } = await server.call(patchProfile, { as, body: { displayName }, ...keyed() });
    return status === 200 ? body.displayName : body.code;
  };
  const queue = async () => (await server.call(getCases, root)).body.cases;
  async function decide(action: string, by: typeof root = root, id?: string) {
    const params = { id: id ?? (await queue())[0].id };
    const row = await server.tables.cases.getItem({ caseId: `case-${params.id}` });
    const body = { action, version: row && "version" in row ? row.version : 0, note: "a spec" };
    const answer = await server.call(postDecision, { ...by, params, body });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    // Nobody can take it back any more, and the player is told.
    await server.pass(11_000);
    return params.id;
  }
  /** Bob reports what Ada has, and a moderator takes it away. */
  async function taken(report: object) {
    const { status, body } = await server.call(postReport, { as: "bob", body: report });
    assert.equal(status, 202, JSON.stringify(body));
    return decide("rename");
  }
  const report = { kind: "name", target: "ada", reason: "insult" };
  const sanctions = async () => (await server.tables.sanctions.query({ hash: "ada" })).items;

  it("is refused for three months, also in look-alikes, and kept in no row of the player", async () => {
    assert.equal(await name("Nasty"), "Nasty");
    await taken(report);
    for (const again of ["Nasty", "nasty", "N\u0430sty"])
      assert.equal(await name(again), "sanction.text_taken", again);
    assert.equal(await name("Nasty", "bob"), "Nasty");
    assert.equal(await name("Nice"), "Nice");
    assert.ok(!JSON.stringify([await sanctions(), await server.tables.cases.scan()]).includes("Nasty"));
    await server.pass(91 * day);
    assert.equal(await name("Nasty"), "Nasty");
  });

  it("is the player's again once an appeal has lifted the decision", async () => {
    await name("Nasty");
    const id = await taken(report);
    const { body } = await server.call(getSanctions, { as: "ada" });
    const params = { id: body.sanctions[0].id };
    await server.call(postAppeal, { as: "ada", params, body: { text: "It is my name" } });
    assert.equal(await name("Nasty"), "sanction.text_taken");
    await decide("dismiss", other, id);
    assert.equal(await name("Nasty"), "Nasty");
  });

  it("is refused, and no case again, if it was held", async () => {
    await name("what an assh0le");
    assert.equal((await queue()).length, 1);
    await decide("rename");
    assert.equal(await name("what an assh0le"), "sanction.text_taken");
    assert.deepEqual(await queue(), []);
  });

  it("is refused if staff have taken it for a rule, also after a repeated request, and not without one", async () => {
    await name("Nasty");
    const request = {
      ...root,
      params: { id: "ada" },
      body: { reason: "The player has asked", rule: "insult" },
    };
    const { rule: _, ...unruly } = request.body;
    await server.call(postPlayerName, { ...request, body: unruly, ...keyed() });
    assert.equal(await name("Nasty"), "Nasty");
    const headers = keyed();
    for (let times = 0; times < 2; times++) {
      await server.call(postPlayerName, { ...request, ...headers });
      // It died before it could say so.
      for (const { caller, id } of (await server.tables.requests.scan()).items)
        await server.tables.requests.updateItem(
          { caller, id },
          { set: { busyUntil: 0 }, remove: ["answer"] },
        );
    }
    assert.equal(await name("Nasty"), "sanction.text_taken");
  });

  it("is refused for the next lobby, and the next game session", async () => {
    const lobby = { name: "Nasty", mode: "duel", access: "open" };
    const { body } = await server.call(postLobby, { as: "ada", body: lobby, ...keyed() });
    await taken({ kind: "lobby", target: `${body.code}/${body.createdAt}`, reason: "insult" });
    const lobbies = await server.call(postLobby, { as: "ada", body: lobby, ...keyed() });
    const session = { mode: "duel", name: "Nasty" };
    const sessions = await server.call(postGameSession, { as: "ada", body: session, ...keyed() });
    assert.deepEqual([lobbies.body.code, sessions.body.code], ["sanction.text_taken", "sanction.text_taken"]);
  });
});
