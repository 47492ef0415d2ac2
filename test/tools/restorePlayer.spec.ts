import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { dayMs } from "@game-backend/framework/durations";
import postProgress from "../../functions/areaSaves/postProgress";
import { newWallet } from "../../functions/economy/newWallet";
import { newProfile } from "../../functions/profile/newProfile";
import type { Wallet } from "../../functions/progress/rows";
import { restorePlayer } from "../../tools/restore/player";
import { takenJson } from "../hostileJson";
import { slots, start } from "../objects/slots";

/**
 * What a player may save in one area: what is small, without numbers beyond DynamoDB's, and depth and names that progress refuses.
 */
const odd = takenJson.filter(
  (value) => typeof value !== "number" && !/^.{99}|\[\[|"(constructor)?":/.test(JSON.stringify(value)),
);

describe("npm run restore -- --player", () => {
  let game: ReturnType<typeof slots>;
  let former: ReturnType<typeof slots>;
  const months = randomBytes(300_000);
  const at = start + 1_000;
  const key = { userId: "ada", part: "wallet" } as const;

  const wallet = async () => (await game.tables.progress.getItem(key)) as Wallet;
  const lineOf = (entryId: string, kind: string, amount: number, more: object = {}) =>
    game.tables.ledger.putItem({
      ...{ userId: "ada", entryId, kind, amount, reason: kind, requestHash: "x", answer: {}, ...more },
      at: new Date(game.clock.now()).toISOString(),
    } as never);
  const restore = (more: Partial<Parameters<typeof restorePlayer>[0]> = {}) =>
    restorePlayer({
      ...{ tables: game.tables, past: former.tables, transact: game.transact, saves: game.bucket },
      ...{ userId: "ada", at, now: game.clock.now(), run: "r1", dryRun: false, ...more },
    } as never);

  /** Ada plays for months, and then loses everything within a day. */
  beforeEach(async () => {
    [game, former] = [slots(), slots()];
    await game.tables.profiles.putItem(newProfile("ada", "ada", start));
    await game.tables.progress.putItem({ ...newWallet("ada"), balance: 500, inventory: { shield: 2 } });
    await game.save(months, "nothing", { measure: "650", device: "phone" });
    await game.saveJson('{"volume":0.5}');
    const body = { gameArea: "forest", version: 0, data: { level: 9, odd } };
    const saved = await game.call(postProgress, { as: "ada", body });
    assert.equal(saved.status, 200, JSON.stringify(saved.body));
    for (const table of ["slots", "progress"] as const)
      for (const row of (await game.tables[table].query({ hash: "ada" })).items)
        await former.tables[table].putItem(row as never);

    await game.pass(dayMs);
    await game.save(Buffer.alloc(0), 1, { measure: "0", overwrite: "true", device: "new phone" });
    await game.save(Buffer.from("since"), "nothing", {}, { slot: 1 });
    await game.remove(1, 0, "settings");
    const { version } = (await game.tables.progress.getItem({ userId: "ada", part: "area#forest" })) as never;
    await game.call(postProgress, { as: "ada", body: { ...body, version, data: { level: 1 } } });
    await lineOf("purchase 1 1", "purchase", 100, { bought: 100 });
    await lineOf("buy", "shop/buy", -590);
    await lineOf("letter 1", "letter", 0, { contents: [{ item: "hat", quantity: 1 }] });
    await game.tables.progress.updateItem(key, {
      set: { balance: 10, bought: 0, inventory: { shield: 0, sword: 3, hat: 1 }, "unlocked.harbour": 5 },
    });
  });
  afterEach(() => {
    game.close();
    former.close();
  });

  it("says what it would do, and does it: saves as new versions, the wallet by one line", async () => {
    const before = JSON.stringify([await game.row(), await wallet()]);
    const would = await restore({ dryRun: true });
    assert.equal(JSON.stringify([await game.row(), await wallet()]), before);
    assert.match(would.join("\n"), /saves#0: version 1 of .*, 300000 bytes would come back as version 3/);
    assert.match(would.join("\n"), /saves#1: stays/);
    assert.equal(would.at(-1), "wallet: gets 590 × coins, 2 × shield; loses 3 × sword");

    const did = await restore();
    assert.match(did.join("\n"), /progress#forest: version \d+ of .* is back as version \d+ \(forest\)/);
    assert.ok(months.equals((await game.load()).body));
    const row = await game.row();
    assert.deepEqual(
      row?.kept.map(({ version, measure, device, restored }) => [version, measure, device, restored]),
      [
        [3, 650, "phone", 1],
        [2, 0, "new phone", undefined],
        [1, 650, "phone", undefined],
      ],
    );
    assert.equal((await game.load(1)).body.toString(), "since");
    assert.deepEqual((await game.row("settings#0"))?.value, { volume: 0.5 });
    const forest = await game.tables.progress.getItem({ userId: "ada", part: "area#forest" });
    assert.deepEqual((forest as { data?: object }).data, { level: 9, odd });
    const { balance, bought, inventory, unlocked } = await wallet();
    assert.deepEqual([balance, bought], [600, 100], "what money bought since then is not lost");
    assert.deepEqual(inventory, { shield: 2, sword: 0, hat: 1 });
    assert.equal(unlocked["harbour"], 5);
    const line = await game.tables.ledger.getItem({ userId: "ada", entryId: "restore:r1" });
    assert.deepEqual([line?.kind, line?.amount], ["restore", 590]);
  });

  it("leaves what comes once, and the price of what stays: a league's place, and an area", async () => {
    const stays = [
      ["season/reward", 1],
      ["league/reward", 20],
      ["league/entry", -7],
      ["unlock", -100],
      ["track", 300],
      ["task/complete", 4_000],
    ] as const;
    for (const [kind, amount] of [...stays, ["shop/buy", 50_000] as const]) await lineOf(kind, kind, amount);
    await restore();
    assert.equal((await wallet()).balance, 600 + stays.reduce((sum, [, amount]) => sum + amount, 0));
  });

  it("reads all of a ledger of more than a page", async () => {
    for (const n of [1, 2, 3])
      await lineOf(`a long one ${n}`, "shop/buy", 0, { reason: "x".repeat(390_000) });
    assert.equal(
      (await restore({ dryRun: true })).at(-1),
      "wallet: gets 590 × coins, 2 × shield; loses 3 × sword",
    );
  });

  it("goes on with a run that was interrupted, and leaves what the player has saved since", async () => {
    const now = game.clock.now();
    const failing = { ...game.bucket, getObject: () => Promise.reject(new Error("killed")) };
    await assert.rejects(restore({ saves: failing as never, now }), /killed/);
    await restore({ now });
    await game.save(Buffer.from("played on"), 3, { measure: "1", overwrite: "true" });
    const repeated = await restore({ now });
    assert.match(repeated.join("\n"), /saves#0: version 1 .* is back already/);
    assert.match(repeated.at(-1) ?? "", /by an earlier attempt of this run/);
    assert.equal((await game.load()).body.toString(), "played on");
    assert.equal((await wallet()).balance, 600);
  });

  it("refuses who has deleted the account, and tells of files that are gone", async () => {
    game.bucket.objects.clear();
    assert.match((await restore()).join("\n"), /saves#0: none of its versions of then is there any more/);
    await game.tables.profiles.deleteItem({ userId: "ada" });
    await assert.rejects(restore(), { status: 404 });
  });
});
