import assert from "node:assert/strict";
import { routes } from "../../functions/objects/handlers";
import { reportedObjects } from "../../functions/objects/others";
import { newProfile } from "../../functions/profile/newProfile";
import { slots, start } from "./slots";

describe("a collection that others read", () => {
  let game: ReturnType<typeof slots>;
  beforeEach(async () => {
    game = slots();
    for (const name of ["ada", "bob"]) await game.tables.profiles.putItem(newProfile(name, name, start));
  });
  afterEach(() => game.close());

  const save = (motto: string, more: object = { "if-none-match": "*" }) =>
    game.saveJson(JSON.stringify({ motto }), { collection: "card", headers: { ...more } });
  const see = async (as = "bob", collection = "card", player = "ada") => {
    const { status, body } = await game.call(routes.getObjects, {
      as,
      params: { collection },
      query: { player },
    });
    return status === 200 ? body.objects.map(({ value }: { value: object }) => value) : body.code;
  };

  it("shows JSON to every player, without the device, and no other collection", async () => {
    await game.call(routes.putObject, {
      ...{ as: "ada", params: { collection: "card", slot: "0" }, query: { device: "phone" } },
      headers: { "content-type": "application/json", "if-none-match": "*" },
      body: Buffer.from('{"motto":"Onward"}'),
    });
    const { body } = await game.call(routes.getObjects, {
      ...{ as: "bob", params: { collection: "card" }, query: { player: "ada" } },
    });
    assert.deepEqual(Object.keys(body.objects[0]).sort(), [
      ...["bytes", "collection", "savedAt", "sha256", "slot", "value", "version"],
    ]);
    assert.equal((await game.list("card")).body.objects[0].device, "phone");
    await game.save(Buffer.from("mine"), "nothing");
    for (const own of ["saves", "settings", "progress"])
      assert.equal(await see("bob", own), "object.unknown");
    assert.deepEqual(await see("bob", "card", "nobody"), []);
  });

  it("refuses texts that the filter does not admit, and many at once", async () => {
    const refused = await save("what a fucking game");
    assert.deepEqual(
      [refused.status, refused.body.code, refused.body.field],
      [422, "text.refused", "/motto"],
    );
    assert.equal(await game.row("card#0"), undefined);
    const many = await game.call(routes.postObjects, {
      ...{ as: "ada", headers: { "content-type": "application/json" } },
      body: { objects: [{ collection: "card", slot: 0, value: { motto: "Onward" } }] },
    });
    assert.equal(many.status, 400);
  });

  it("hides who is banned, who has blocked the other, and whom age keeps from others", async () => {
    await save("Onward");
    assert.deepEqual(await see(), [{ motto: "Onward" }]);
    for (const [userId, username] of [
      ["ada", "bob"],
      ["bob", "ada"],
    ] as const) {
      await game.tables.blocks.putItem({ userId, username, blockedId: username });
      assert.deepEqual(await see(), [], `${userId} has blocked ${username}`);
      await game.tables.blocks.deleteItem({ userId, username });
    }
    await game.tables.profiles.updateItem({ userId: "ada" }, { set: { bannedAt: start } });
    assert.deepEqual(await see(), []);
    await game.tables.profiles.updateItem({ userId: "ada" }, { remove: ["bannedAt"] });

    game.close();
    game = slots({ ageRules: '{"activities":["names"],"countries":["DE"]}' });
    for (const name of ["ada", "bob"]) await game.tables.profiles.putItem(newProfile(name, name, start));
    const refused = await save("Onward");
    assert.deepEqual([refused.status, refused.body.code], [403, "age.required"]);
    assert.equal(await see(), "age.required");
  });

  it("can be reported, and goes from others' sight until its player saves another one", async () => {
    await save("Onward");
    const means = game.means() as never;
    const target = "ada/card#0/1";
    const seen = await reportedObjects.look(means, { id: "bob", username: "bob" }, target);
    assert.deepEqual([seen?.ownerId, seen?.texts], ["ada", ["motto", "Onward"]]);
    for (const other of ["ada/card#0/2", "ada/settings#0/1", "ada", "", "ada/card#9/1", "x/card#0/1"])
      assert.equal(await reportedObjects.look(means, { id: "bob", username: "bob" }, other), undefined);
    await reportedObjects.show(means, target, false, {});
    assert.deepEqual(await see(), []);
    assert.equal((await game.list("card")).body.objects.length, 1, "the player still has it");
    assert.equal(await reportedObjects.look(means, { id: "bob", username: "bob" }, target), undefined);
    await reportedObjects.show(means, target, true, {});
    assert.deepEqual(await see(), [{ motto: "Onward" }]);
    await reportedObjects.show(means, target, false, {});
    await save("Forward", { "if-match": '"1"' });
    await reportedObjects.show(means, target, false, {});
    assert.deepEqual(await see(), [{ motto: "Forward" }], "the decision was about another text");
  });
});
