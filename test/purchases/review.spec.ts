import assert from "node:assert/strict";
import { newSale, signedNotification, signedTransaction } from "@game-backend/stand-ins/apple/sales";
import { AppleSubscriptions } from "@game-backend/stand-ins/apple/subscriptions";
import postApple from "../../functions/purchases/routes/postApple";
import { deleteReview, getReview, putReview } from "../../functions/purchases/routes/reviewRoutes";
import { app, type Selling, selling, store } from "./selling";

const base = Date.now() - 1_000_000;
const asRoot = { as: "root", groups: "admins" };

describe("a review window of a production stack", () => {
  let world: Selling;
  beforeEach(async () => {
    world = await selling({ testers: [] });
    for (const player of ["ada", "bob"]) await world.player(player);
  });
  afterEach(() => world.close());

  const open = (change: object = {}) =>
    world.call(putReview, {
      ...asRoot,
      body: {
        ...{ version: "1.10.2", platform: "ios", until: Date.now() + 3_600_000, cap: 2 },
        ...{ reason: "Review of 1.10.2", ...change },
      },
    });
  const sold = () => newSale({ productId: "coins.100", purchaseDate: base, environment: "Sandbox" });
  const client = (version = "1.10.2", platform = "ios") => `acorn/${version} (${platform}; unity/0.3.0)`;
  const send = (userId: string, sale = sold(), header = client(), at = base) =>
    world.call(postApple, {
      as: userId,
      body: { transaction: signedTransaction(store.authority, app, sale, at) },
      headers: { "x-client": header },
    });
  const code = async (answer: ReturnType<typeof send>) => (await answer).body.code;

  it("takes test money from players of its build, up to its cap, and marks it in the ledger", async () => {
    assert.equal(await code(send("ada")), "purchase.test_money");
    assert.equal((await open()).status, 200);
    for (const header of [client("1.10.1"), client("1.10.2", "android"), "", "acorn"])
      assert.equal(await code(send("ada", sold(), header)), "purchase.test_money", header);
    const first = sold();
    for (const sale of [first, first, sold(), first]) assert.equal((await send("ada", sale)).status, 200);
    assert.equal(await code(send("ada")), "purchase.test_money");
    assert.equal((await send("bob")).status, 200);
    assert.equal((await world.walletOf("ada"))?.balance, 300);
    assert.deepEqual(
      (await world.ledgerOf("ada")).map(({ kind }) => kind),
      ["purchase/test", "purchase/test"],
    );
    // What was granted stays known when the window has ended: repeated proofs and refunds.
    assert.equal((await world.call(deleteReview, asRoot)).status, 204);
    assert.equal((await send("ada", first)).status, 200);
    assert.equal(await code(send("bob")), "purchase.test_money");
    const refunded = { ...first, revocationDate: base + 1, revocationReason: 0 };
    await world.notify(signedNotification(store.authority, app, "REFUND", refunded, { at: base + 1 }));
    await world.follow();
    assert.equal((await world.walletOf("ada"))?.balance, 200);
  });

  it("refuses a restore over the cap as it refuses a purchase, and moves nothing", async () => {
    await open({ cap: 1 });
    const pack = newSale({
      ...{ productId: "starter.pack", type: "Non-Consumable", purchaseDate: base, environment: "Sandbox" },
    });
    assert.equal((await send("ada", pack)).status, 200);
    assert.equal((await send("bob")).status, 200);
    const { status, body } = await send("bob", pack, client(), world.clock.now() + 1_000);
    assert.deepEqual([status, body.code], [403, "purchase.test_money"]);
    assert.match(body.message, /may buy 1 times/);
    assert.deepEqual(
      [(await world.walletOf("ada"))?.balance, (await world.walletOf("bob"))?.balance],
      [300, 200],
    );
  });

  it("takes further periods of a subscription as long as one is open", async () => {
    const hour = 3_600_000;
    let clock = Date.now() - hour;
    const notes: string[] = [];
    const apple = new AppleSubscriptions(
      store.authority,
      app,
      async (note) => void notes.push(note),
      () => clock,
    );
    await open();
    const id = await apple.subscribe("ada", "pass.silver", 2 * hour, { environment: "Sandbox" });
    const claim = (header = client()) =>
      world.call(postApple, { as: "ada", body: apple.proofOf(id), headers: { "x-client": header } });
    const until = async () => (await world.tables.purchases.scan()).items[0]?.term?.until;
    const renewed = async () => {
      clock += 60_000;
      await apple.renew(id, 2 * hour);
      await world.notify(notes.at(-1) ?? "");
      await world.follow();
      return until();
    };
    assert.equal((await claim()).status, 200);
    const first = await until();
    const second = await renewed();
    assert.ok(first !== undefined && second !== undefined && second > first);
    await world.call(deleteReview, asRoot);
    assert.equal(await renewed(), second);
    assert.equal((await claim()).body.code, "purchase.test_money");
    assert.equal(await until(), second);
    // Whoever asks for a subscription's end is answered, with a window and without.
    clock += 60_000;
    await apple.refund(id);
    await open({ version: "1.11.0" });
    await world.notify(notes.at(-1) ?? "");
    await world.follow();
    assert.equal((await world.tables.purchases.scan()).items[0]?.refunded, 100_000);
  });

  it("is shown to operators while it is open", async () => {
    const shown = async () => (await world.call(getReview, asRoot)).body;
    assert.deepEqual(await shown(), {});
    await open();
    const { version, platform, cap } = (await shown()).window;
    assert.deepEqual([version, platform, cap], ["1.10.2", "ios", 2]);
    await world.call(deleteReview, asRoot);
    assert.deepEqual(await shown(), {});
  });

  it("holds its cap for purchases at the same moment", async () => {
    await open({ cap: 3 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => send("ada")));
    assert.equal(answers.filter(({ status }) => status === 200).length, 3);
    assert.equal((await world.walletOf("ada"))?.balance, 400);
  });

  it("ends by itself, within 14 days, and leaves a line in the audit log", async () => {
    for (const until of [Date.now() - 1, Date.now() + 15 * 86_400_000])
      assert.equal((await open({ until })).body.code, "purchase.bad_window");
    await open();
    const window = await world.tables.reviewWindows.getItem({ name: "review" });
    await world.tables.reviewWindows.putItem({ ...window, until: Date.now() - 1 } as never);
    assert.equal(await code(send("ada")), "purchase.test_money");
    const { items } = await world.tables.audit.scan();
    assert.deepEqual(
      items.map(({ action }) => action),
      ["purchases/review"],
    );
  });
});
