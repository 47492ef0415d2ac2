import assert from "node:assert/strict";
import { firstItems } from "../../functions/catalog/items";
import deleteGood from "../../functions/live/deleteGood";
import getGoods from "../../functions/live/getGoods";
import putGood from "../../functions/live/putGood";
import getApproval from "../../functions/privacy/getApproval";
import getApprovals from "../../functions/privacy/getApprovals";
import postApproval from "../../functions/privacy/postApproval";
import { type World, world } from "../../tools/harness/world";

describe("what players can get, at the desk", () => {
  let server: World;
  beforeEach(async () => {
    server = world({ clock: Date.UTC(2026, 10, 27, 12) });
    for (const item of firstItems) await server.tables.catalog.putItem(item);
  });
  afterEach(() => server.close());

  const torch = { name: "Torch", description: "Burns for one night.", price: 5, onSale: true };
  const get = async (groups = "editors") => (await server.call(getGoods, { as: "edith", groups })).body;
  const put = (id: string, body: object, version?: number, groups = "editors") =>
    server.call(putGood, {
      ...{ as: "edith", groups, params: { id }, body: { ...torch, reason: "Too dear", ...body } },
      headers: version === undefined ? {} : { "if-match": `"${version}"` },
    });

  it("is listed by name: items, currencies, bundles and entitlements, for all staff", async () => {
    const { items, currencies, bundles, entitlements } = await get("moderators");
    const ids = items.map(({ id }: { id: string }) => id);
    assert.deepEqual(ids, firstItems.map(({ id }) => id).sort());
    const others = { "pass-xp": "Experience of the season", tokens: "Duel tokens" };
    assert.deepEqual(currencies, { coins: "Coins", gems: "Gems", ...others });
    assert.equal(bundles["welcome-back"], "Welcome back");
    assert.ok(entitlements.includes("pass.gold"), entitlements);
    assert.equal((await server.call(getGoods, { as: "ada" })).status, 403);
  });

  it("has prices that editors and admins change from the version they read, with a line in the audit log", async () => {
    const { version } = (await get()).items.find(({ id }: { id: string }) => id === "torch");
    const changed = await put("torch", { price: 7 }, version);
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    assert.deepEqual(changed.body, { ...torch, id: "torch", price: 7, version: version + 1 });
    assert.equal((await put("torch", { price: 8 }, version)).body.code, "catalog.version_changed");
    assert.equal((await put("torch", { price: 8 }, undefined, "admins")).status, 200);
    for (const role of ["support", "moderators"])
      assert.equal((await put("torch", {}, undefined, role)).status, 403, role);
    const { items } = await server.tables.audit.query({ hash: "2026-11-27" });
    assert.deepEqual(
      items.map(({ action, target, details }) => [action, target["item"], details?.["reason"]]),
      [
        ["prices/change", "torch", "Too dear"],
        ["prices/change", "torch", "Too dear"],
      ],
    );
    assert.match(String(items[0]?.details?.["before"]), /"price":/);
  });

  it("fits into an answer, whatever editors write", async () => {
    for (let at = 0; at < 600; at++)
      await server.tables.catalog.putItem({
        ...{ ...torch, id: `long-${at}`, description: "語".repeat(2_000), version: 1, shelf: "catalog" },
      });
    const bytes = Buffer.byteLength(JSON.stringify(await get()));
    assert.ok(bytes > 1_000_000 && bytes < 1_500_000, `${bytes} bytes`);
  });

  it("has new items, whose version is above that of a deleted one, and no item without a right name or price", async () => {
    const made = await put("kite", {}, 0);
    assert.equal(made.status, 200, JSON.stringify(made.body));
    assert.ok(made.body.version > server.clock.now());
    assert.equal((await put("kite", {}, 0)).body.code, "catalog.version_changed");
    assert.deepEqual((await server.tables.catalog.getItem({ id: "kite" }))?.shelf, "catalog");
    for (const [id, body] of [
      ["Kite", {}],
      ["kite", { price: 0 }],
      ["kite", { name: "" }],
    ] as const)
      assert.equal((await put(id, body)).status, 400, `${id} ${JSON.stringify(body)}`);
  });

  it("is deleted by admins, who say why, with a line in the audit log", async () => {
    const ask = (id: string, groups = "admins", reason = "Nobody bought it") =>
      server.call(deleteGood, { as: "root", groups, params: { id }, headers: { "x-reason": reason } });
    assert.equal((await ask("torch", "editors")).status, 403);
    assert.equal((await ask("torch", "admins", "")).body.code, "admin.reason_missing");
    assert.equal((await ask("torch")).status, 204);
    assert.equal((await ask("torch")).body.code, "catalog.unknown_item");
    const { items } = await server.tables.audit.query({ hash: "2026-11-27" });
    assert.deepEqual(
      items.map(({ action, target, details }) => [action, target["item"], details?.["reason"]]),
      [["prices/delete", "torch", "Nobody bought it"]],
    );
  });
});

describe("prices at the desk, where two people publish", () => {
  const reason = "Too dear for a first item";
  const kite = { name: "Kite", description: "", price: 100, onSale: true };
  let server: World;
  let keys = 0;
  beforeEach(async () => {
    server = world({ clock: Date.UTC(2026, 10, 27, 12), clients: { secondPublisher: "true" } });
    await server.tables.catalog.putItem({ ...kite, id: "kite", version: 1, shelf: "catalog" });
  });
  afterEach(() => server.close());

  const put = async (id: string, body: object, key = `k${keys++}`) => {
    const { status, body: answer } = await server.call(putGood, {
      ...{ as: "edith", groups: "editors", params: { id }, body: { ...kite, reason, ...body } },
      headers: { "idempotency-key": key },
    });
    return status < 300 ? answer.price : answer.code;
  };
  const remove = async (as = "ada") => {
    const headers = { "x-reason": reason, "idempotency-key": `k${keys++}` };
    const { status, body } = await server.call(deleteGood, {
      ...{ as, groups: "admins", params: { id: "kite" }, headers },
    });
    return status < 300 ? status : body.code;
  };
  const waiting = async () =>
    (await server.call(getApprovals, { as: "root", groups: "admins" })).body.approvals;
  const agree = async (as = "root") => {
    const [{ id }] = await waiting();
    const body = { decision: "agree", reason };
    const answer = await server.call(postApproval, { as, groups: "admins", params: { id }, body });
    return answer.body.code ?? answer.body.status;
  };

  it("wait for another admin if they fall below half, whoever asks, and then count", async () => {
    assert.equal(await put("kite", { price: 50 }), 50);
    for (const price of [49, 49, 1]) assert.equal(await put("kite", { price }), "catalog.second_needed");
    assert.deepEqual(
      (await waiting()).map(({ action, says }: { action: string; says: string }) => [action, says]),
      Array(2).fill(["prices/change", reason]),
    );
    for (const { id } of await waiting()) {
      const whole = await server.call(getApproval, { as: "root", groups: "admins", params: { id } });
      assert.deepEqual([whole.body.details.item, whole.body.details.before.price], ["kite", 50]);
      if (whole.body.request.price === 49) {
        const body = { decision: "agree", reason };
        const asked = { as: "edith", groups: "admins", params: { id }, body };
        assert.equal((await server.call(postApproval, asked)).body.code, "approval.own");
        assert.equal((await server.call(postApproval, { ...asked, as: "root" })).body.status, "agreed");
      }
    }
    assert.equal(await put("kite", { price: 49 }, "once"), 49);
    assert.equal(await put("kite", { price: 49 }, "once"), 49);
    assert.equal(await put("kite", { price: 24 }), "catalog.second_needed");
    assert.equal(await put("kite", { price: 25 }), 25, "half of what both know now");
    assert.equal(await put("kite", { price: 1_000 }), 1_000);
    assert.equal(await put("kite", { price: 499 }), "catalog.second_needed");
  });

  it("wait with what the shop did not sell before, which may be written", async () => {
    assert.equal(await put("lamp", {}), "catalog.second_needed");
    assert.equal(await put("lamp", { onSale: false }), 100);
    assert.equal(await put("lamp", {}), "catalog.second_needed", "what was asked for is another act now");
    assert.equal((await waiting()).length, 2);
  });

  it("are not those of another state than the one that was agreed to", async () => {
    assert.equal(await put("kite", { price: 1 }), "catalog.second_needed");
    assert.equal(await agree(), "agreed");
    assert.equal(await put("kite", { price: 90 }), 90);
    assert.equal(await put("kite", { price: 1 }), "catalog.second_needed");
  });

  it("wait with deletions, of admins too", async () => {
    assert.equal(await remove(), "catalog.second_needed");
    assert.equal(await agree("ada"), "approval.own");
    assert.equal(await agree(), "agreed");
    assert.equal(await remove("root"), "catalog.second_needed", "it was agreed for another member");
    assert.equal(await remove(), 204);
    assert.equal(await server.tables.catalog.getItem({ id: "kite" }), undefined);
  });
});
