import assert from "node:assert/strict";

import { newRequest } from "../../functions/privacy/begin";
import deleteAccount from "../../functions/privacy/deleteAccount";
import { newProfile } from "../../functions/profile/newProfile";
import { type InProcess, inProcess } from "../lib/inProcess";

describe("DELETE /admin/players/{id}, in process", () => {
  const ada = { id: "sub-ada", username: "ada" };
  const key = { userId: ada.id, kind: "deletion" } as const;
  const hourMs = 3_600_000;
  let server: InProcess;
  before(async () => {
    server = await inProcess();
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
