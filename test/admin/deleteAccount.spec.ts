import assert from "node:assert/strict";
import { newRequest } from "../../functions/privacy/begin";
import deleteAccount from "../../functions/privacy/deleteAccount";
import getApprovals from "../../functions/privacy/getApprovals";
import postApproval from "../../functions/privacy/postApproval";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/world";

describe("DELETE /admin/players/{id}, in process", () => {
  const ada = { id: "sub-ada", username: "ada" };
  const key = { userId: ada.id, kind: "deletion" } as const;
  const hourMs = 3_600_000;
  let server: World;
  before(() => {
    server = world();
  });
  after(() => server.close());

  const remove = async () =>
    (await server.call(deleteAccount, { as: "root", groups: "admins", params: { id: ada.id } })).status;
  const deletion = () => server.tables.dataRequests.getItem(key, { consistent: true });
  it("starts once, however often the request is repeated", async () => {
    await server.tables.profiles.putItem(newProfile(ada.id, ada.username, 1));
    assert.equal(await remove(), 202);
    const begun = await deletion();
    assert.equal(await remove(), 202);
    assert.deepEqual(await deletion(), begun);
    const day = new Date(Number(begun?.requestedAt)).toISOString().slice(0, 10);
    const { items } = await server.tables.audit.query({ hash: day });
    assert.deepEqual(
      items.map(({ adminId, action, target }) => [adminId, action, target]),
      [["root", "players/delete", { userId: ada.id }]],
    );
  });

  it("continues a running deletion without a profile, and restarts one that was given up", async () => {
    await server.tables.profiles.deleteItem({ userId: ada.id });
    const long = { ...newRequest("deletion", ada, Date.now() - hourMs), turn: 7, step: "closeAccount" };
    await server.tables.dataRequests.putItem(long);
    assert.equal(await remove(), 202);
    const again = await deletion();
    assert.deepEqual({ ...again, requestedAt: long.requestedAt }, long);
    assert.ok(Number(again?.requestedAt) > long.requestedAt);
    assert.equal(await remove(), 202);
    assert.deepEqual(await deletion(), again);
  });

  it("answers as for an unknown player once the deletion is done", async () => {
    await server.tables.dataRequests.deleteItem(key);
    assert.equal(await remove(), 404);
    assert.equal(await deletion(), undefined);
  });
});

describe("a deletion that needs a second admin, in process", () => {
  const ada = { id: "sub-ada", username: "ada" };
  let server: World;
  before(async () => {
    server = world({ clients: { secondAdmin: "true" } });
    await server.tables.profiles.putItem(newProfile(ada.id, ada.username, 1));
  });
  after(() => server.close());

  const params = { id: ada.id };
  const by = (as: string) => ({ as, groups: "admins" });
  const decide = (as: string, decision: "agree" | "refuse") =>
    server.call(postApproval, { ...by(as), params, body: { decision, reason: "Asked for it" } });
  const ask = (as: string) => server.call(deleteAccount, { ...by(as), params });
  const deletion = () =>
    server.tables.dataRequests.getItem({ userId: ada.id, kind: "deletion" }, { consistent: true });

  it("waits for another admin than the one who asked, and can be refused", async () => {
    const asked = await ask("root");
    assert.deepEqual([asked.status, asked.body.status], [202, "waiting"]);
    await ask("other");
    const { body } = await server.call(getApprovals, by("root"));
    assert.deepEqual(
      body.approvals.map(({ id, isYours }: { id: string; isYours: boolean }) => [id, isYours]),
      [[ada.id, true]],
    );
    const own = await decide("root", "agree");
    assert.deepEqual([own.status, own.body.code], [403, "approval.own"]);
    assert.equal((await decide("other", "refuse")).body.status, "refused");
    assert.equal((await decide("other", "agree")).body.code, "approval.unknown");
    assert.equal(await deletion(), undefined);
  });

  it("begins once another admin agrees, and once only", async () => {
    await ask("root");
    const answers = await Promise.all(["other", "third"].map((as) => decide(as, "agree")));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404]);
    assert.equal((await deletion())?.state, "running");
  });
});
