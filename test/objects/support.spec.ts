import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { Cursor } from "@game-backend/framework/dataSteps";
import { dayMs } from "@game-backend/framework/durations";
import { routes } from "../../functions/objects/handlers";
import { clearObjects, exportSaves, savedObjects } from "../../functions/objects/steps";
import { newProfile } from "../../functions/profile/newProfile";
import { slots, start } from "./slots";

type Slots = ReturnType<typeof slots>;

describe("support of saves", () => {
  let game: Slots;
  const months = randomBytes(300_000);
  beforeEach(async () => {
    game = slots();
    await game.tables.profiles.putItem(newProfile("ada", "ada", start));
    await game.save(months, "nothing", { measure: "650", device: "phone" });
    await game.save(Buffer.alloc(0), 1, { measure: "0", overwrite: "true", device: "new phone" });
    await game.pass(dayMs);
  });
  afterEach(() => game.close());

  const headers = { "content-type": "application/json" };
  const staff = { as: "sam", groups: "support" };
  const restore = (version: number, more: object = {}) =>
    game.call(routes.postPlayerRestore, {
      ...{ ...staff, headers, params: { id: "ada", collection: "saves", slot: "0" } },
      ...{ body: { version, reason: "An empty save" }, ...more },
    });
  const inboxMessages = async () =>
    (await game.tables.inbox.query({ hash: "ada" })).items.map(({ text }) => text);
  const audited = async () => {
    const { items } = await game.tables.audit.scan();
    return items.map(({ action, adminId, details }) => [
      action,
      adminId,
      details?.["version"] ?? details?.["section"],
    ]);
  };

  it("sees the versions, downloads one, and brings it back as a new one; the player gets an inbox message", async () => {
    const why = { "x-reason": "A ticket of the player" };
    const list = await game.call(routes.getPlayerObjects, { ...staff, headers: why, params: { id: "ada" } });
    assert.deepEqual(
      list.body.objects[0].versions.map(({ version, bytes, device }: Record<string, unknown>) => [
        version,
        bytes,
        device,
      ]),
      [
        [2, 0, "new phone"],
        [1, 300_000, "phone"],
      ],
    );
    const one = await game.call(routes.getPlayerObject, {
      ...{ ...staff, headers: { ...why, accept: "application/octet-stream" } },
      params: { id: "ada", collection: "saves", slot: "0", version: "1" },
    });
    assert.ok(months.equals(one.body));
    const back = await restore(1);
    assert.deepEqual(
      [back.status, back.body.version, back.body.restored, back.body.measure],
      [200, 3, 1, 650],
    );
    assert.ok(months.equals((await game.load()).body));
    assert.deepEqual(await inboxMessages(), [
      "Support has brought back version 1 of saves, slot 0. Your game asks which one you want to play if this device has another.",
    ]);
    assert.deepEqual((await audited()).sort(), [
      ["players/read", "sam", "objects"],
      ["players/read", "sam", "objects saves 0 1"],
      ["players/restore", "sam", 1],
    ]);
    // The device that played on is asked, and loses nothing.
    const next = await game.save(Buffer.from("x"), 2, { measure: "1" });
    assert.deepEqual([next.status, next.body.stored.version], [412, 3]);
  });

  it("restores twice what is there once, and of two at once none is lost", async () => {
    const [one, two] = await Promise.all([restore(1), restore(1)]);
    assert.deepEqual([one.status, two.status], [200, 200]);
    assert.equal((await game.row())?.version, 3);
    assert.equal((await inboxMessages()).length, 1);
    const unknown = await restore(9);
    assert.deepEqual([unknown.status, unknown.body.code], [404, "object.unknown"]);
  });

  it("restores while the player saves: both are kept", async () => {
    const [back, saved] = await Promise.all([
      restore(1),
      game.save(Buffer.from("played on"), 2, { measure: "5", overwrite: "true" }),
    ]);
    assert.equal(back.status, 200);
    const kept = (await game.row())?.kept ?? [];
    if (saved.status === 200) assert.ok(kept.some(({ version }) => version === saved.body.version));
    assert.ok(kept.some(({ restored }) => restored === 1));
    assert.ok(kept.every(({ file = "" }) => game.fileOf(file)));
  });

  it("restores for a banned player, not without the right, and not for who is gone", async () => {
    const ban = { bannedAt: start, bannedUntil: start + 30 * dayMs };
    await game.tables.profiles.updateItem({ userId: "ada" }, { set: ban });
    assert.equal((await restore(1)).status, 200);
    assert.equal((await restore(1, { groups: "editors" })).status, 403);
    await game.tables.profiles.deleteItem({ userId: "ada" });
    const gone = await restore(1);
    assert.deepEqual([gone.status, gone.body.code], [404, "player.unknown"]);
  });

  it("exports what is stored, byte for byte", async () => {
    await game.saveJson('{"volume":1}');
    const rows: object[] = [];
    for (let cursor: Cursor | undefined = {}; cursor; ) {
      const page: Awaited<ReturnType<typeof exportSaves.run>> = await exportSaves.run(
        game.means() as never,
        { id: "ada", username: "ada" },
        cursor,
      );
      rows.push(...page.rows);
      cursor = page.next;
    }
    assert.deepEqual(rows, [
      { slot: "saves#0", version: 2, base64: "" },
      { slot: "settings#0", version: 1, value: { volume: 1 } },
    ]);
  });

  it("finds saves deleted after a reset, except settings and what came later, and can bring them back", async () => {
    await game.saveJson('{"volume":1}');
    const before = game.clock.now();
    await game.pass(1_000);
    await game.save(Buffer.from("later"), "nothing", {}, { slot: 1 });
    for (let repeat = 0; repeat < 2; repeat++)
      await clearObjects.run(game.means() as never, { id: "ada" }, before);
    const { body } = await game.list();
    assert.deepEqual(
      body.objects.map(({ slot }: { slot: number }) => slot),
      [1],
    );
    assert.equal((await game.list("settings")).body.objects.length, 1);
    assert.equal((await restore(1)).body.version, 4);
  });

  it("counts a guest who has saved as one who has played", async () => {
    assert.equal(await savedObjects.hasPlayed(game.means() as never, "ada"), true);
    assert.equal(await savedObjects.hasPlayed(game.means() as never, "bob"), false);
  });

  it("loses files that no row names after a day, and thins who is away for 90 days", async () => {
    const run = () =>
      game.run(game.game.jobs.deleteStrayFiles, { at: new Date(game.clock.now()).toISOString() });
    for (let version = 2; version < 9; version++)
      await game.save(randomBytes(10), version, { measure: `${version % 4}`, overwrite: "true" });
    await game.bucket.putObject("ada/saves/0/stray", "x");
    await game.bucket.putObject("gone/saves/0/stray", "x");
    const files = game.bucket.objects.size - 2;
    assert.deepEqual(await run(), { deleted: 0 });
    await game.pass(dayMs + 1);
    assert.deepEqual(await run(), { deleted: 2 });
    assert.equal(game.bucket.objects.size, files);
    await game.pass(90 * dayMs);
    assert.deepEqual(await run(), { deleted: files - 2 });
    const kept = (await game.row())?.kept.map(({ version, measure }) => [version, measure]);
    assert.deepEqual(kept, [
      [9, 0],
      [1, 650],
    ]);
    assert.ok(
      months.equals((await game.restore(1, 9)).status === 200 ? (await game.load()).body : Buffer.of()),
    );
  });
});
