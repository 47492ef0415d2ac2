import assert from "node:assert/strict";
import { firstItems } from "../../functions/catalog/items";
import publishDocuments from "../../functions/documents/publishDocuments";
import { newWallet } from "../../functions/economy/newWallet";
import { newProfile } from "../../functions/profile/newProfile";
import { features, game } from "../../tools/harness/whole";
import { type World, world } from "../../tools/harness/world";
import { giversOf, stepsOf, withKnownItems } from "../../tools/import/importRows";

const ada = "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11";
const reason = "A spec of things";
const { postGrant, postTake, postInboxMessage, putDraft, getLive, postPublication } = game.routes;

describe("what does not exist is not given", () => {
  let server: World;
  let keys = 0;
  beforeEach(async () => {
    server = world({
      clients: { staff: { has: async () => false, hasOne: async () => true, some: async () => false } },
    });
    await server.tables.profiles.putItem(newProfile(ada, "ada", 1));
    await server.tables.progress.putItem(newWallet(ada));
    const [one = assert.fail(), ...others] = firstItems;
    for (const item of [{ ...one, onSale: false }, ...others]) await server.tables.catalog.putItem(item);
    await server.run(publishDocuments, { do: "first" });
  });
  afterEach(() => server.close());

  const ask = async (route: typeof postGrant | typeof postTake | typeof postInboxMessage, body: object) =>
    server.call(route as typeof postGrant, {
      ...{ as: "root", groups: "admins", params: { id: ada }, headers: { "idempotency-key": `k${keys++}` } },
      body: { reason, ...body },
    });
  const grant = (contents: object[]) => ask(postGrant, { contents });
  const inboxMessage = (contents: object[]) =>
    ask(postInboxMessage, { to: "everybody", text: "Sorry", days: 1, contents });
  const draft = (kind: string, id: string, document: object) =>
    server.call(putDraft, { as: "eve", groups: "admins", params: { kind, id }, body: { document } });
  const publish = async (...drafts: readonly string[]) => {
    const { drafts: waiting, head } = (await server.call(getLive, { as: "eve", groups: "admins", query: {} }))
      .body;
    const versions = Object.fromEntries(
      waiting
        .map((each: { kind: string; id: string; version: number }) => [
          `${each.kind}/${each.id}`,
          each.version,
        ])
        .filter(([name = ""]: string[]) => drafts.includes(name)),
    );
    const body = { base: head?.number ?? 1, note: "A spec", drafts: versions, watch: false };
    return server.call(postPublication, { as: "eve", groups: "admins", body });
  };

  it("by grants and inbox messages: an item of the catalog is there, on sale or not", async () => {
    for (const send of [grant, inboxMessage]) {
      const { status, body } = await send([
        { currency: "coins", amount: 1 },
        { item: "lantern", quantity: 2 },
      ]);
      assert.equal(status, 400);
      assert.match(body.message, /no such item: lantern/);
      assert.ok((await send([{ item: firstItems[0]?.id, quantity: 1 }])).status < 300);
    }
    assert.equal(
      (await ask(postTake, { contents: [{ item: "lantern", quantity: 2 }] })).status,
      200,
      "it may be gone",
    );
  });

  it("and an entitlement that no product and no bundle names is a warning, with the nearest", async () => {
    for (const send of [grant, inboxMessage]) {
      const { status, body } = await send([{ entitlement: "pass.glod" }]);
      assert.ok(status < 300);
      assert.deepEqual(body.warnings, [
        "No product and no bundle names the entitlement pass.glod: is it pass.gold?",
      ]);
      assert.equal((await send([{ entitlement: "pass.gold" }])).body.warnings, undefined);
    }
  });

  it("by documents: refused at the draft already, and at the publication of what was saved before", async () => {
    const rewards = [{ item: "oak-sheild", quantity: 1 }];
    const refused = await draft("products", "starter-pack", { rewards });
    assert.match(refused.body.message, /There is no item oak-sheild/);
    assert.match(
      (await draft("bundles", "starter", { title: "Start", contents: rewards })).body.message,
      /oak-sheild/,
    );
    assert.match((await draft("rewards", "week", { ranks: [rewards] })).body.message, /oak-sheild/);
    const warned = await draft("rewards", "week", { ranks: [[{ entitlement: "pass.glod" }]] });
    assert.match(warned.body.warnings, /is it pass\.gold\?/);
    const item = { ...(firstItems[1] ?? assert.fail()), id: "oak-sheild" };
    await server.tables.catalog.putItem(item);
    assert.equal((await draft("products", "starter-pack", { rewards })).status, 200);
    await server.tables.catalog.deleteItem({ id: "oak-sheild" });
    assert.match((await publish("products/starter-pack")).body.message, /oak-sheild/);
  });

  it("though what is served already keeps nobody from publishing something else", async () => {
    for (const { id } of firstItems) await server.tables.catalog.deleteItem({ id });
    const task = { title: "Play", reward: 1, repeat: "daily", needs: "run" };
    assert.equal((await draft("tasks", "play", task)).status, 200);
    const { status, body } = await publish("tasks/play");
    assert.equal(status, 200, JSON.stringify(body));
  });

  it("by an import: it is told, and nobody's parcel has it", () => {
    const moved = {
      id: "p1",
      contents: [
        { item: "torch", quantity: 1 },
        { item: "lantern", quantity: 2 },
      ],
    };
    const items = new Set(firstItems.map(({ id }) => id));
    const { moved: left, homeless } = withKnownItems(moved, items);
    assert.deepEqual(homeless, [{ id: "p1", what: "contents.1", why: "there is no item lantern" }]);
    const { steps } = stepsOf(giversOf(features), left);
    assert.deepEqual([...steps.values()], [[{ item: "torch", quantity: 1 }]]);
  });
});
