import assert from "node:assert/strict";
import * as privacy from "../../functions/privacy/definition";
import getPlayerRequests from "../../functions/privacy/getPlayerRequests";
import getProfileExport from "../../functions/privacy/getProfileExport";
import postPlayerExport from "../../functions/privacy/postPlayerExport";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";

describe("an export that support asks for", () => {
  let server: World;
  const root = { as: "root", groups: "admins", params: { id: "ada" } };
  const ask = () => server.call(postPlayerExport, { ...root, body: { reason: "Asked by letter" } });
  const requests = async () =>
    (await server.call(getPlayerRequests, { ...root, headers: { "x-reason": "Asked by letter" } })).body
      .requests;
  beforeEach(async () => {
    const links = { exports: async ({ key }: { key: string }) => `https://files.example.com/${key}` };
    server = world({ privacy }, { clients: { links } });
    await server.tables.profiles.putItem(newProfile("ada", "ada", 1));
  });
  afterEach(() => server.close());

  it("is started once, and its files are for the player alone, who is told; each time is in the audit log", async () => {
    assert.deepEqual(await requests(), []);
    for (let times = 0; times < 2; times++) assert.equal((await ask()).status, 202);
    const key = { userId: "ada", kind: "export" } as const;
    const row = await server.tables.dataRequests.getItem(key, { consistent: true });
    assert.partialDeepStrictEqual(row, { username: "ada", state: "running", turn: 0 });
    assert.deepEqual(
      (await requests()).map(({ kind, state }: { kind: string; state: string }) => [kind, state]),
      [["export", "running"]],
    );
    const readyAt = Date.now();
    await server.tables.dataRequests.updateItem(key, {
      set: { state: "ready", readyAt, files: [{ key: "ada/1.json", bytes: 7 }] },
    } as never);
    const { status, body } = await ask();
    assert.deepEqual([status, body.status, body.files], [200, "ready", undefined]);
    assert.ok(!JSON.stringify(body).includes("https:"));
    const own = await server.call(getProfileExport, { as: "ada" });
    assert.deepEqual(own.body.files, [{ bytes: 7, url: "https://files.example.com/ada/1.json" }]);
    const { items: inbox } = await server.tables.inbox.query({ hash: "ada" });
    assert.equal(inbox.length, 1);
    assert.match(String(inbox[0]?.text), /copy of your data/);
    assert.deepEqual([(await requests())[0].state, (await requests())[0].readyAt], ["ready", readyAt]);
    const { items } = await server.tables.audit.query({ hash: new Date().toISOString().slice(0, 10) });
    assert.equal(items.filter(({ action }) => action === "players/export").length, 3);
  });

  it("is not of a player who is gone, whose deletion is listed", async () => {
    await server.tables.approvals.putItem({
      ...{ kind: "deletion", userId: "ada", username: "ada", askedBy: "mia", askedName: "mia" },
      ...{ askedAt: 1, expiresAt: Math.floor(Date.now() / 1_000) + 60 },
    });
    assert.equal((await requests())[0].state, "waiting");
    await server.tables.profiles.deleteItem({ userId: "ada" });
    assert.equal((await ask()).body.code, "player.unknown");
  });
});
