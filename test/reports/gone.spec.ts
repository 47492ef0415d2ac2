import assert from "node:assert/strict";
import { newProfile } from "../../functions/profile/newProfile";
import * as reports from "../../functions/reports/definition";
import getCase from "../../functions/reports/routes/getCase";
import getCases from "../../functions/reports/routes/getCases";
import postDecision from "../../functions/reports/routes/postDecision";
import postReport from "../../functions/reports/routes/postReport";
import { ownGame, type World, world } from "../../tools/harness/ownWorld";

const game = ownGame({ reports });

const root = { as: "root", groups: "admins" };
const ada = "3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33";

describe("a report of a player who has another name by now, or is gone", () => {
  let server: World;
  const clients = { identityKey: async () => ["key"], signingKey: async () => ["key"] };
  beforeEach(async () => {
    server = world({ reports }, { clients });
    await server.tables.profiles.putItem({ ...newProfile(ada, "ada", 1), displayName: "Assho1e" });
    await server.tables.profiles.putItem(newProfile("bob", "bob", 1));
  });
  afterEach(() => server.close());

  const report = (kind: string, target: string) =>
    server.call(postReport, { as: "bob", body: { kind, target, reason: "insult" } });
  const only = async () => {
    const [row] = (await server.call(getCases, root)).body.cases;
    const headers = { "x-reason": "A spec reads the case" };
    return (await server.call(getCase, { ...root, params: { id: row.id }, headers })).body;
  };
  async function decide(action: string, more: object = {}) {
    const { id, version } = await only();
    const body = { action, version, ...more };
    const { status, body: said } = await server.call(postDecision, { ...root, params: { id }, body });
    assert.equal(status, 200, JSON.stringify(said));
    await settled();
  }
  /** Does what the consumer of the cases does. */
  async function settled() {
    const handler = game.consumers.settleCases.handler as (given: never) => Promise<void>;
    const means = { ...clients, tables: server.tables, transact: server.transact, now: Date.now() };
    await handler({ ...means, records: server.changes("cases") } as never);
  }

  it("has the name as it was, and joins the case under the id and the name", async () => {
    const first = await report("name", "ada");
    await server.tables.profiles.updateItem({ userId: ada }, { set: { displayName: "Ada" } });
    assert.deepEqual((await report("name", ada)).body, first.body);
    const { evidence, ownerId } = await only();
    assert.deepEqual([evidence[0].seen.displayName, ownerId], ["Assho1e", ada]);
  });

  it("is refused once the account is deleted, as of an id that nobody ever had, and makes no case", async () => {
    await server.tables.profiles.deleteItem({ userId: ada });
    for (const kind of ["player", "name", "avatar"])
      for (const target of ["ada", ada, "3c9a1f6e-0000-4c7a-9e10-6f2d8b4a5c33"])
        assert.equal((await report(kind, target)).body.code, "report.no_target", `${kind} ${target}`);
    assert.deepEqual((await server.tables.cases.scan()).items, []);
  });

  it("is decided after its player has deleted the account, by a ban too", async () => {
    await report("player", ada);
    await server.tables.profiles.deleteItem({ userId: ada });
    await decide("ban", { forever: true, note: "It was an account for this only" });
    assert.equal(await server.tables.profiles.getItem({ userId: ada }), undefined);
  });

  it("is decided after its player has deleted the account, by what was seen, and brings nothing back", async () => {
    await report("name", ada);
    await server.tables.profiles.deleteItem({ userId: ada });
    assert.equal((await only()).evidence[0].seen.displayName, "Assho1e");
    const { id } = await only();
    await decide("rename");
    const undone = { action: "undo", version: 2 };
    assert.equal((await server.call(postDecision, { ...root, params: { id }, body: undone })).status, 200);
    await settled();
    assert.equal(await server.tables.profiles.getItem({ userId: ada }), undefined);
  });
});
