import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { dayMs, hourMs } from "@game-backend/framework/durations";
import type { Json } from "@game-backend/tools/harness/world/faults";
import { routes } from "../../functions/objects/handlers";
import type { Slot } from "../../functions/objects/rows";
import { replacing, sha256Of, slots } from "./slots";

type Slots = ReturnType<typeof slots>;
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

describe("saves of a player", () => {
  let game: Slots;
  beforeEach(() => {
    game = slots();
  });
  afterEach(() => game.close());

  const bytes = (text: string) => Buffer.from(text);

  // The cases of Nakama's storage that are about versions, conflicts and lists, for bytes.
  it("writes what replaces nothing, and then only what names the version", async () => {
    const first = await game.save(bytes("one"), "nothing");
    assert.deepEqual([first.status, first.body.version, first.headers["ETag"]], [200, 1, '"1"']);
    const second = await game.save(bytes("two"), 1);
    assert.deepEqual([second.status, second.body.version], [200, 2]);
    const refused = await game.save(bytes("three"), 1, { device: "old phone" });
    assert.deepEqual(codeOf(refused), [412, "object.conflict"]);
    const { stored } = refused.body;
    assert.deepEqual([stored.version, stored.sha256, stored.measure], [2, sha256Of(bytes("two")), 1]);
    assert.deepEqual(codeOf(await game.save(bytes("two"), 1)), [412, "object.conflict"]);
    assert.deepEqual(codeOf(await game.save(bytes("four"), "nothing")), [412, "object.conflict"]);
    assert.deepEqual(codeOf(await game.save(bytes("four"), 7, {}, { slot: 1 })), [412, "object.conflict"]);
    assert.equal((await game.load()).body.toString(), "two");
    assert.deepEqual(codeOf(await game.load(1)), [404, "object.unknown"]);
    const again = await game.save(bytes("two"), 2);
    assert.deepEqual([again.status, again.body.version], [200, 2], "the same bytes are no new version");
    assert.equal(game.bucket.objects.size, 2);
  });

  it("goes on with the versions after a delete, whose history stays", async () => {
    await game.save(bytes("one"), "nothing");
    assert.deepEqual(codeOf(await game.remove(undefined)), [428, "object.precondition"]);
    assert.deepEqual(codeOf(await game.remove(2)), [412, "object.conflict"]);
    assert.equal((await game.remove(1)).status, 204);
    assert.deepEqual(codeOf(await game.remove(1)), [412, "object.conflict"]);
    assert.equal((await game.remove("nothing")).status, 204, "nothing is there to delete");
    assert.deepEqual((await game.list()).body.objects, []);
    assert.equal((await game.load()).status, 404);
    const { body } = await game.versions();
    assert.deepEqual([body.versions.length, body.present], [1, undefined]);
    assert.deepEqual(codeOf(await game.save(bytes("new"), 2)), [412, "object.conflict"]);
    assert.equal((await game.save(bytes("new"), "nothing")).body.version, 3);
    const back = await game.restore(1, 3);
    assert.deepEqual([back.body.version, back.body.restored], [4, 1]);
    assert.equal((await game.load()).body.toString(), "one");
  });

  it("refuses an empty save over a large one, and one that is behind, unless it is meant: then what was there is kept", async () => {
    const large = randomBytes(300_000);
    await game.save(large, "nothing", { measure: "650" });
    for (const [small, measure] of [
      [Buffer.alloc(0), "650"],
      [large.subarray(0, 74_999), "650"],
      [randomBytes(300_000), "649"],
    ] as const) {
      const refused = await game.save(small, 1, { measure });
      assert.deepEqual(codeOf(refused), [409, "object.smaller"]);
      assert.equal(refused.body.stored.measure, 650);
    }
    assert.equal((await game.save(large.subarray(0, 75_000), 1, { measure: "650" })).status, 200);
    const meant = await game.save(Buffer.alloc(0), 2, { measure: "0", overwrite: "true" });
    assert.equal(meant.body.version, 3);
    for (let version = 3; version < 40; version++) {
      await game.pass(hourMs * 12);
      await game.save(bytes(`${version}`), version, { measure: `${version - 3}` });
    }
    // After 18 days of new saves, what was overwritten is there.
    const { body } = await game.versions();
    assert.deepEqual(
      body.versions.filter((each: { bytes: number }) => each.bytes > 1_000).map((each: Slot) => each.version),
      [2],
    );
    await game.pass(13 * dayMs);
    await game.save(bytes("last"), 40, { measure: "99" });
    const later = (await game.versions()).body.versions;
    assert.ok(later.every((each: { bytes: number }) => each.bytes < 1_000));
    assert.equal(game.bucket.objects.size, later.length, "and only files that are named");
  });

  it("answers a repeat as the first time, and refuses its key for other bytes", async () => {
    const one = await game.save(bytes("one"), "nothing", {}, { key: "a" });
    assert.deepEqual((await game.save(bytes("one"), "nothing", {}, { key: "a" })).body, one.body);
    assert.deepEqual(codeOf(await game.save(bytes("two"), "nothing", {}, { key: "a" })), [
      422,
      "idempotency.key_reused",
    ]);
    await game.save(bytes("two"), 1);
    const restored = await game.restore(1, 2, "b");
    assert.deepEqual((await game.restore(1, 2, "b")).body, restored.body);
    assert.equal((await game.row())?.version, 3);
  });

  it("lets others' slots alone", async () => {
    await game.save(bytes("ada's"), "nothing");
    await game.save(bytes("bob's"), "nothing", {}, { as: "bob" });
    assert.equal((await game.load(0, "bob")).body.toString(), "bob's");
    assert.equal((await game.list("saves", "eve")).body.objects.length, 0);
  });

  it("asks for the measure, and for a slot that there is", async () => {
    const none = await game.call(routes.putObject, {
      ...{ as: "ada", params: { collection: "saves", slot: "0" }, body: bytes("one") },
      headers: { "content-type": "application/octet-stream", ...replacing("nothing") },
    });
    assert.deepEqual([none.status, none.body.field], [400, "query.measure"]);
    for (const slot of ["-1", "3", "03", "0x1", "", "1.0", "٣"])
      assert.deepEqual(codeOf(await game.save(bytes("one"), "nothing", {}, { slot })), [
        404,
        "object.unknown",
      ]);
    assert.deepEqual(codeOf(await game.list("constructor")), [404, "object.unknown"]);
    for (const measure of ["-1", "x", "NaN", "Infinity", "9007199254740992"])
      assert.equal((await game.save(bytes("one"), "nothing", { measure })).status, 400, measure);
  });

  it("finds out that a file is not what was saved, or is gone", async () => {
    await game.save(bytes("right"), "nothing");
    const [key = ""] = game.bucket.objects.keys();
    await game.bucket.putObject(key, "wrong");
    assert.deepEqual(codeOf(await game.load()), [500, "object.unreadable"]);
    await game.bucket.deleteObject(key);
    assert.deepEqual(codeOf(await game.load()), [500, "object.unreadable"]);
    assert.deepEqual(codeOf(await game.restore(9, 1)), [404, "object.unknown"]);
  });
});

describe("small JSON", () => {
  let game: Slots;
  beforeEach(() => {
    game = slots();
  });
  afterEach(() => game.close());

  it("is written without a version where the last write counts, and changes nothing if it is the same", async () => {
    const first = await game.saveJson('{"volume":0.5}');
    assert.deepEqual([first.body.version, first.body.value], [1, { volume: 0.5 }]);
    await game.pass(1_000);
    const same = await game.saveJson('{"volume":0.5}');
    assert.deepEqual(same.body, first.body);
    assert.equal((await game.saveJson('{"volume":1}')).body.version, 2);
    assert.deepEqual(codeOf(await game.saveJson("{}", { headers: { "if-match": '"1"' } })), [
      412,
      "object.conflict",
    ]);
    assert.equal((await game.saveJson("{}", { headers: { "if-match": '"2"' } })).body.version, 3);
    assert.equal(game.bucket.objects.size, 0, "it lies in the row");
    assert.deepEqual((await game.load(0, "ada", "settings")).body.value, {});
    assert.equal((await game.remove(undefined, 0, "settings")).status, 204);
    assert.equal((await game.remove(undefined, 0, "settings")).status, 204);
    assert.equal((await game.saveJson("{}")).body.version, 5);
  });

  it("is refused if it does not stay what it is", async () => {
    const refused = async (text: string | Buffer) => {
      const answer = await game.saveJson(text as string);
      return [answer.status, answer.body.message];
    };
    for (const [text, message] of [
      ["[]", /object/],
      ["null", /object/],
      ['"text"', /object/],
      ["", /JSON/],
      ["{", /JSON/],
      ['{"volume":2}', /volume/],
      ['{"sound":1}', /sound/],
      ['{"volume":0,"volume":1}', /volume is there twice/],
      ['{"language":"\\ud800"}', /surrogate/],
      [`{"a":${"[".repeat(17)}${"]".repeat(17)}}`, /16 levels/],
      ['{"volume":9007199254740992}', /9007199254740991/],
      [`{"language":"${"x".repeat(4_096)}"}`, /4096/],
      [Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), /UTF-8/],
    ] as const) {
      const [status, said] = await refused(text as string);
      assert.ok(status === 400 || status === 413, `${text}: ${status}`);
      assert.match(said, message, String(text));
    }
    assert.equal(await game.row("settings#0"), undefined);
  });

  it("is written with others, all or none, and answered in their order", async () => {
    const post = (objects: object[], key?: string) =>
      game.call(routes.postObjects, {
        ...{ as: "ada", body: { objects } },
        headers: { "content-type": "application/json", ...(key && { "idempotency-key": key }) },
      });
    const write = (volume: number, more: object = {}) => ({
      ...{ collection: "settings", slot: 0, value: { volume } },
      ...more,
    });
    const { body } = await post([write(0.1), write(0.2)], "k");
    assert.deepEqual(
      body.objects.map((each: { version: number }) => each.version),
      [1, 2],
      "the same slot twice: the last one is stored",
    );
    assert.equal((await post([write(0.1), write(0.2)], "k")).body.objects[1].version, 2);
    const refused = await post([write(0.3), write(0.4, { version: 9 })]);
    assert.deepEqual([...codeOf(refused), refused.body.field], [412, "object.conflict", "/objects/1"]);
    assert.deepEqual((await game.row("settings#0"))?.value, { volume: 0.2 });
    const wrong = await post([write(0.3), { collection: "saves", slot: 0, value: {} }]);
    assert.deepEqual([wrong.status, wrong.body.field], [400, "/objects/1"]);
    const unknown = await post([write(0.3, { slot: 1 })]);
    assert.deepEqual(codeOf(unknown), [404, "object.unknown"]);
    const invalid = await post([write(2)]);
    assert.deepEqual([invalid.status, invalid.body.field], [400, "/objects/0/value/volume"]);
    assert.equal((await post(Array.from({ length: 21 }, () => write(0.1)))).status, 400);
  });
});

describe("a write whose answer is lost", () => {
  it("is acknowledged, and its file stays, although the SDK's repeat of it is refused", async () => {
    let lost: Slot | undefined;
    const game = slots({
      faults: (operation, { TableName, Item }: Json) =>
        operation === "PutItem" && TableName === "slots"
          ? () => {
              if (lost) return;
              lost = Item as unknown as Slot;
              throw Object.assign(new Error("refused"), { name: "ConditionalCheckFailedException", Item });
            }
          : undefined,
    });
    const saved = await game.save(Buffer.from("mine"), "nothing");
    assert.ok(lost);
    assert.deepEqual([saved.status, saved.body.version], [200, 1]);
    assert.equal((await game.load()).body.toString(), "mine");
    assert.equal(game.bucket.objects.size, 1);
    game.close();
  });

  it("of two devices between the bucket and the row, one is stored, and the other is told of it", async () => {
    const waiting: (() => void)[] = [];
    const game = slots({
      faults: async (operation, { TableName }: Json) => {
        if (operation !== "PutItem" || TableName !== "slots" || waiting.length >= 2) return;
        await new Promise<void>((go) => {
          waiting.push(go);
          // Both files are stored by now.
          if (waiting.length === 2) for (const each of waiting) each();
        });
      },
    });
    const both = await Promise.all([
      game.save(Buffer.from("phone"), "nothing", { device: "phone" }),
      game.save(Buffer.from("tablet"), "nothing", { device: "tablet" }),
    ]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 412]);
    const winner = both.find(({ status }) => status === 200);
    const loser = both.find(({ status }) => status === 412);
    assert.equal(loser?.body.stored.device, winner?.body.device);
    assert.equal((await game.load()).body.toString(), winner?.body.device);
    assert.equal(game.bucket.objects.size, 1);
    game.close();
  });
});
