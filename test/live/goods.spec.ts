import assert from "node:assert/strict";
import { firstItems } from "../../functions/catalog/items";
import getGoods from "../../functions/live/getGoods";
import putGood from "../../functions/live/putGood";
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
});
