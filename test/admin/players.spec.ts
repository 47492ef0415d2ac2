import assert from "node:assert/strict";

import { local, signIn, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";
import { asAdmin, lastRevocation, table } from "../realtime/operator";

describe("admins' actions on players", () => {
  let root: TestPlayer;
  let ada: TestPlayer;
  let bob: TestPlayer;
  before(async () => {
    [ada, bob] = await Promise.all([local.player("ada"), local.player("bob")]);
    root = await asAdmin(await local.player("root"));
  });

  const deeds = async (action: string) =>
    (await (await table("audit")).all())
      .filter((entry) => entry.adminId === root.id && entry.action === action)
      .map(({ target, details }) => ({ target, details }));

  describe("POST /admin/players/{id}/ban", () => {
    it("bans a player immediately, and DELETE lifts the ban", async () => {
      const socket = await connect(ada);
      const ban = { reason: "Insults" };
      assert.equal((await root.post(`/admin/players/${ada.id}/ban`, ban)).status, 204);
      await socket.closed;
      const { status, body } = await ada.post("/realtime/ticket", undefined);
      assert.deepEqual([status, body.message], [403, "You are banned"]);
      const profiles = await table("profiles");
      assert.ok(Number((await profiles.get({ userId: ada.id }))?.bannedAt) > 0);
      assert.deepEqual(await deeds("players/ban"), [{ target: { userId: ada.id }, details: ban }]);

      assert.equal((await root.delete(`/admin/players/${ada.id}/ban`)).status, 204);
      const again = await signIn(ada.username, ada.password);
      // A function may still enforce the ban for as long as it caches revocations: see `test/lib/caller/admission.spec.ts`.
      assert.ok([200, 403].includes((await again.post("/realtime/ticket", undefined)).status));
      assert.equal((await lastRevocation(ada.id))?.reason, "restored");
      assert.equal((await profiles.get({ userId: ada.id }))?.bannedAt, undefined);
      assert.deepEqual(await deeds("players/unban"), [{ target: { userId: ada.id }, details: undefined }]);
    });

    it("is for admins only, needs a reason, and needs an existing player", async () => {
      const path = `/admin/players/${bob.id}/ban`;
      assert.equal((await ada.post(path, { reason: "rival" })).status, 403);
      assert.equal((await ada.delete(path)).status, 403);
      for (const body of [{}, { reason: " " }, { reason: "x", until: 7 }, { reason: "x", by: "me" }])
        assert.equal((await root.post(path, body)).status, 400);
      assert.equal((await root.post("/admin/players/nobody/ban", { reason: "x" })).status, 404);
      assert.equal((await root.delete("/admin/players/nobody/ban")).status, 404);
      assert.equal((await bob.get("/profile")).body.bannedAt, undefined);
    });
  });

  describe("DELETE /admin/players/{id}", () => {
    it("deletes the account a day later, and records who asked for it, once", async () => {
      const leaver = await local.player("leaver");
      const path = `/admin/players/${leaver.id}`;
      assert.equal((await ada.delete(path)).status, 403);
      assert.equal((await root.delete("/admin/players/nobody")).status, 404);
      for (let times = 0; times < 2; times++)
        assert.partialDeepStrictEqual((await root.delete(path)).body, {
          status: "waiting",
          needsAdmin: false,
        });
      await local.drained();
      assert.equal((await leaver.get("/profile")).status, 200);
      assert.equal((await root.delete(`/admin/approvals/${leaver.id}`)).status, 204);
      assert.deepEqual(await deeds("players/delete-asked"), [
        { target: { userId: leaver.id }, details: undefined },
      ]);
    });
  });

  describe("POST /admin/players/{id}/grant", () => {
    const gift = { amount: 250, reason: "Lost by a fault of ours" };

    it("gives coins once per key, and records who gave them", async () => {
      const path = `/admin/players/${bob.id}/grant`;
      const { body: before } = await bob.get("/wallet");
      for (let times = 0; times < 2; times++) {
        const { status, body } = await root.post(path, gift, { "Idempotency-Key": "gift" });
        assert.deepEqual([status, body], [200, { userId: bob.id, amount: 250 }]);
      }
      const { body: after } = await bob.get("/wallet");
      assert.equal(after.balance, before.balance + 250);
      assert.equal(after.ledger[0].reason, gift.reason);
      assert.deepEqual(await deeds("players/grant"), [{ target: { userId: bob.id }, details: gift }]);
      const other = await root.post(path, { ...gift, amount: 9 }, { "Idempotency-Key": "gift" });
      assert.equal(other.status, 422);
      const elsewhere = await root.post(`/admin/players/${ada.id}/grant`, gift, {
        "Idempotency-Key": "gift",
      });
      assert.equal(elsewhere.status, 422, "one key pays one player");
      // Another admin's key is separate.
      const second = await asAdmin(await local.player("second"));
      assert.equal((await second.post(path, gift, { "Idempotency-Key": "gift" })).status, 200);
      assert.equal((await bob.get("/wallet")).body.balance, before.balance + 500);
    });

    it("records nothing if the grant fails", async () => {
      const key = { "Idempotency-Key": "nothing" };
      const before = (await deeds("players/grant")).length;
      assert.equal((await root.post("/admin/players/nobody/grant", gift, key)).status, 404);
      assert.equal((await root.post(`/admin/players/${bob.id}/grant`, gift)).status, 400, "without a key");
      assert.equal((await ada.post(`/admin/players/${ada.id}/grant`, gift, key)).status, 403);
      assert.equal(
        (await root.post(`/admin/players/${bob.id}/grant`, { ...gift, amount: 0 }, key)).status,
        400,
      );
      assert.equal((await deeds("players/grant")).length, before);
    });
  });
});
