import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { rows } from "@game-backend/framework/pages";
import publishDocuments from "../../functions/documents/publishDocuments";
import * as draws from "../../functions/draws/definition";
import { take } from "../../functions/economy/grant";
import type { LedgerEntry } from "../../functions/economy/rows";
import * as purchases from "../../functions/purchases/definition";
import { ownDocuments } from "../../tools/harness/ownWorld";
import { keptList, takeBack } from "../../tools/takeBack/takeBack";
import { withoutWaits } from "../lib/withoutWaits";
import { chest, DrawsWorld, hour, noon } from "./play";

const upTo = (number: number) => Array.from({ length: number }, (_, at) => at + 1);
const ring = (give: object) => ({ rewards: [give] });

describe("a draw that others are in the way of", () => {
  withoutWaits();

  it("is tried sixteen times, is charged for each, answers 503, and is the same key's draw later", async () => {
    let others = 0;
    const game: DrawsWorld = new DrawsWorld({
      // Each time, another device has drawn a moment before.
      faults: async (operation) => {
        if (operation !== "TransactWriteItems" || others === 0) return;
        others--;
        await game.changes("ada", ({ version }) => ({ version: version + 1 }));
      },
    });
    await game.player("ada");
    await game.publish({ boxes: { chest } });
    await game.open("ada", "chest");
    const charged = async () =>
      (await game.server.tables.allowances.scan()).items.reduce((sum, { used }) => sum + (used ?? 0), 0);
    const before = await charged();
    const gems = async () => (await game.wallet("ada"))["currency:gems"];
    others = 16;
    const late = await game.open("ada", "chest", { key: "late" });
    assert.deepEqual([late.status, late.body.code, others, await gems()], [503, "server.contended", 0, 990]);
    // Each further try reads three rows and writes six.
    assert.ok((await charged()) - before >= 15 * 12, `${await charged()} ${before}`);
    const { status, body } = await game.open("ada", "chest", { key: "late" });
    assert.deepEqual([status, body.nonce, await gems()], [200, 2, 980]);
    await game.server.close();
  });
});

describe("a full wallet", () => {
  it("refuses a box before anything is paid, whatever would come, and moves no number", async () => {
    const game = new DrawsWorld();
    await game.player("ada", { "currency:energy": 100 });
    const energy = { currency: "energy", amount: 1 };
    const [common, rare] = chest.rows;
    const currencies = {
      ...{
        coins: { title: "Coins" },
        gems: { title: "Gems", bought: true },
        "pass-xp": { title: "Experience" },
      },
      ...{ tokens: { title: "Tokens" }, energy: { title: "Energy", cap: 100 } },
    };
    const rows = [common, { ...rare, ...ring(energy) }];
    await game.publish({ currencies, boxes: { chest: { ...chest, rows } } } as never);
    for (const _ of upTo(8)) {
      const { status, body } = await game.open("ada", "chest");
      assert.deepEqual([status, body.code], [409, "wallet.full"]);
    }
    const { seedPeriod } = await game.boxes("ada");
    assert.deepEqual([seedPeriod.draws, (await game.wallet("ada"))["currency:gems"]], [0, 1_000]);
    // A row that cannot come now is in nobody's way.
    const never = { ...rare, weight: 0, ...ring(energy) };
    await game.publish({ currencies, boxes: { chest: { ...chest, rows: [common, never] } } } as never);
    assert.equal((await game.open("ada", "chest")).status, 200);
    await game.server.close();
  });

  it("takes nothing by a recipe that gives what has no place", async () => {
    const game = new DrawsWorld();
    await game.player("ada", { inventory: { torch: 3 }, "currency:pass-xp": 1_000_000_000_000 });
    const recipes = {
      learn: {
        title: "Some experience",
        takes: [{ item: "torch", quantity: 3 }],
        ...ring({ currency: "pass-xp", amount: 1 }),
        limit: 1,
      },
    };
    await game.publish({ recipes } as never);
    const make = () => game.ask("postShopBuy", "ada", { body: { itemId: "recipe:learn", quantity: 1 } });
    assert.equal((await make()).body.code, "wallet.full");
    assert.deepEqual((await game.wallet("ada")).inventory, { torch: 3 });
    await game.server.tables.progress.updateItem(
      { userId: "ada", part: "wallet" },
      { set: { "currency:pass-xp": 0 } },
    );
    assert.equal((await make()).status, 200);
    await game.server.close();
  });
});

describe("what was drawn", () => {
  let game: DrawsWorld;
  beforeEach(async () => {
    game = new DrawsWorld(
      { clients: { ageRules: '{"activities":["boxes"],"countries":["DE"]}' } },
      { draws, purchases },
    );
    await game.player("ada", { "currency:gems": 20, "bought:gems": 20 });
    await game.publish({
      boxes: {
        chest: { ...chest, rows: [{ id: "one", weight: 1, rewards: [{ item: "torch", quantity: 1 }] }] },
      },
    });
  });
  afterEach(() => game.server.close());
  const call = () => ({
    tables: game.server.tables,
    transact: game.server.transact,
    now: game.server.clock.now(),
  });

  it("stays when what paid for it is refunded: what is missing is owed, and no further box opens before", async () => {
    for (const _ of "12") assert.equal((await game.open("ada", "chest")).status, 200);
    const line = { kind: "purchase", reason: "Refunded" } as const;
    await take(call(), { id: "refund" }, "ada", [{ currency: "gems", amount: 20 }], line);
    const { inventory, ...wallet } = await game.wallet("ada");
    assert.deepEqual([inventory, wallet["currency:gems"], wallet["owes:gems"]], [{ torch: 2 }, 0, 20]);
    const { body } = await game.open("ada", "chest");
    assert.deepEqual([body.code, body.owes], ["wallet.owes", 20]);
    assert.equal((await game.boxes("ada")).seedPeriod.draws, 2);
  });

  it("is taken back from all by npm run take-back, once, and its price is given back; its draws stay", async () => {
    const first = await game.open("ada", "chest", { key: "one" });
    await game.open("ada", "chest");
    const folder = mkdtempSync(join(tmpdir(), "draws-"));
    const [from, to] = [noon, noon + hour].map((at) => new Date(at).toISOString()) as [string, string];
    const ledger = () => rows<LedgerEntry>((startAfter) => game.server.tables.ledger.scan({ startAfter }));
    const undo = async (name: string) => {
      const list = await keptList(
        join(folder, name),
        { cause: "box/open", from, to },
        ledger,
        game.server.clock.now(),
      );
      const order = { takes: "all", reason: "Wrong odds", withPayers: true, keepPrice: false } as const;
      const stack = {
        tables: game.server.tables,
        transact: game.server.transact,
        now: game.server.clock.now,
      };
      return takeBack(stack as never, order, list, join(folder, `${name}.done`));
    };
    const { outcomes } = await undo("list");
    assert.deepEqual(
      outcomes.map(({ taken, returned, owed }) => [taken, returned, owed]),
      [[[{ item: "torch", quantity: 2 }], [{ currency: "gems", amount: 20 }], {}]],
    );
    const holds = async () => {
      const { inventory, ...wallet } = await game.wallet("ada");
      return [inventory["torch"] ?? 0, wallet["currency:gems"]];
    };
    assert.deepEqual(await holds(), [0, 20]);
    assert.deepEqual((await undo("again")).outcomes, []);
    assert.deepEqual((await game.open("ada", "chest", { key: "one" })).body, first.body);
    assert.deepEqual(await holds(), [0, 20]);
    assert.equal((await game.drawn("ada")).draws.length, 2);
    rmSync(folder, { recursive: true });
  });
});

describe("the switch of draws", () => {
  it("closes boxes, shelves, recipes and pools at once, and opens them again", async () => {
    const game = new DrawsWorld();
    await game.player("ada", { balance: 100, inventory: { torch: 9 } });
    const names = upTo(3).map((number) => `o${number}`);
    const offers = Object.fromEntries(names.map((name) => [name, { item: "torch", price: 1 }]));
    await game.publish({
      offers,
      boxes: { chest },
      shelves: {
        today: {
          title: "Today",
          window: "day",
          slots: 2,
          offers: names.map((offer) => ({ offer, weight: 1 })),
        },
      },
      recipes: {
        potion: {
          title: "Potion",
          takes: [{ item: "torch", quantity: 1 }],
          ...ring({ item: "health-potion", quantity: 1 }),
        },
      },
    } as never);
    const { live, seedPeriod, next, shelves } = await game.boxes("ada");
    const buy = (itemId: string) => game.ask("postShopBuy", "ada", { body: { itemId, quantity: 1 } });
    const asks = {
      getBoxes: () => game.ask("getBoxes", "ada"),
      getBoxesDraws: () => game.ask("getBoxesDraws", "ada"),
      postBoxesOpen: () =>
        game.ask("postBoxesOpen", "ada", {
          params: { id: "chest" },
          body: { serverSeedHash: seedPeriod.serverSeedHash },
          headers: { "x-live-seen": `${live}` },
        }),
      postBoxesSeed: () =>
        game.ask("postBoxesSeed", "ada", { body: { serverSeedHash: next.serverSeedHash, clientSeed: "" } }),
      recipe: () => buy("recipe:potion"),
      shelf: () => buy(`offer:${shelves[0].offers[0]}`),
    };
    const turn = async (isOn: boolean, version: number) => {
      await game.server.tables.heads.putItem({ id: "switches", features: { draws: isOn }, version } as never);
      await game.server.pass(60_000);
    };
    await turn(false, 1);
    for (const [name, ask] of Object.entries(asks))
      assert.equal((await ask()).body.code, "feature.off", name);
    await turn(true, 2);
    for (const name of [
      "getBoxes",
      "postBoxesOpen",
      "getBoxesDraws",
      "recipe",
      "shelf",
      "postBoxesSeed",
    ] as const)
      assert.equal((await asks[name]()).status, 200, name);
    await game.server.close();
  });
});

describe("a publication of boxes", () => {
  it("says what a draw is worth, and counts what boxes and recipes give in a day against the currency's most", async () => {
    const game = new DrawsWorld();
    const of = (perDay: number) => ({
      currencies: {
        ...{
          coins: { title: "Coins" },
          gems: { title: "Gems", bought: true },
          "pass-xp": { title: "Experience" },
        },
        tokens: { title: "Tokens", perDay },
      },
      boxes: {
        chest: {
          ...chest,
          perDay: 3,
          rows: [{ id: "one", weight: 1, ...ring({ currency: "tokens", amount: 2 }) }],
        },
      },
      recipes: {
        two: {
          title: "Two",
          takes: [{ item: "torch", quantity: 1 }],
          ...ring({ currency: "tokens", amount: 1 }),
          limit: 4,
        },
      },
    });
    assert.match(
      (await game.refused(of(19) as never)) ?? "",
      /Documents give 20 tokens a day \(boxes 6, recipes 4, tracks 10\): at most 19/,
    );
    const packed = gzipSync(JSON.stringify({ ...ownDocuments({ draws }), ...of(20) })).toString("base64");
    const asked = { do: "publish", dry: true, by: "ada", note: "because", base: 0, packed };
    const { warnings, perDay } = (await game.server.run(publishDocuments, asked)) as {
      warnings: { message: string }[];
      perDay: object;
    };
    assert.deepEqual(warnings[0]?.message, "A draw costs 10 gems and is worth 0 of them on average");
    assert.deepEqual(Object.entries(perDay).find(([currency]) => currency === "tokens")?.[1], {
      ...{ boxes: [0, 6], recipes: [0, 4], tracks: [10, 10] },
    });
    await game.publish(of(20) as never);
    await game.server.close();
  });
});
