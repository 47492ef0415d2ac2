import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { type GooglePlay, startGooglePlay } from "@game-backend/stand-ins/google/play";
import { signedWith } from "@game-backend/stand-ins/lib/signer";
import acknowledgeLate from "../../functions/purchases/routes/acknowledgeLate";
import acknowledgePurchases from "../../functions/purchases/routes/acknowledgePurchases";
import postGoogle from "../../functions/purchases/routes/postGoogle";
import postGoogleNotification from "../../functions/purchases/routes/postGoogleNotification";
import { type Selling, selling } from "./selling";

describe("a purchase of Google Play", () => {
  let play: GooglePlay;
  let world: Selling;
  const { warn, error } = console;
  before(async () => {
    // A store that is silent is logged, which is not news here.
    console.warn = () => {};
    console.error = (...what: unknown[]) =>
      String(what[0]).startsWith("Google refuses") ? undefined : error(...what);
    play = await startGooglePlay("com.example.game");
  });
  after(() => {
    Object.assign(console, { warn, error });
    return play.close();
  });
  beforeEach(async () => {
    delete play.weather.status;
    play.asked.length = 0;
    world = await selling({
      google: JSON.stringify({ ...play.settings, testers: ["ada"] }),
      googleKey: play.key,
    });
    for (const player of ["ada", "bob"]) await world.player(player);
  });
  afterEach(() => world.close());

  const claim = (userId: string, token: string) => world.call(postGoogle, { as: userId, body: { token } });
  const push = (said: object, bearer = play.bearer(), messageId?: string) =>
    world.call(postGoogleNotification, {
      headers: { authorization: bearer },
      body: play.message(said, messageId),
    });
  const coins = async (userId: string) => {
    const { balance, owes = 0 } = (await world.walletOf(userId)) ?? { balance: -1 };
    return { balance, owes };
  };
  const acknowledge = async () => {
    const records = world.changes("purchases").filter(({ after }) => after?.due);
    await acknowledgePurchases.handler({ ...world.means(), records } as never);
  };
  const voided = (purchaseToken: string) => ({
    voidedPurchaseNotification: { purchaseToken, orderId: "x", productType: 2, refundType: 1 },
  });

  it("is granted once, as Google says it, and consumed", async () => {
    const token = play.sell({ product: "coins.100", quantity: 3, player: "ADA" });
    Object.assign(world.used, { read: 0, write: 0 });
    const { status, body } = await claim("ada", token);
    const most = { read: 0, write: 0, ...postGoogle.maxCost };
    const { read, write } = world.used;
    assert.ok(read <= most.read && write <= most.write, JSON.stringify(world.used));
    assert.deepEqual([status, body.state, body.coins], [200, "granted", 300]);
    assert.deepEqual((await claim("ada", token)).body, body);
    assert.deepEqual(await coins("ada"), { balance: 400, owes: 0 });
    await acknowledge();
    assert.equal(play.sales.get(token)?.consumed, true);
    assert.deepEqual((await claim("ada", token)).body, body);
    const { items } = await world.tables.purchases.scan();
    assert.deepEqual(
      items.map(({ due, acknowledged }) => [due, acknowledged]),
      [[undefined, true]],
    );
    const other = await claim("bob", token);
    assert.deepEqual([other.status, other.body.code], [409, "purchase.bound"]);
  });

  it("with a code or in a test has an order's id without characters, and is granted", async () => {
    const token = play.sell({ product: "coins.100", player: "ada", order: "" });
    assert.equal((await claim("ada", token)).body.state, "granted");
    const [row] = (await world.tables.purchases.scan()).items;
    assert.ok(row && !("order" in row));
    // The country that Google signed.
    assert.equal(row.country, "DE");
  });

  it("that is refunded before it is acknowledged holds up no other", async () => {
    const tokens = ["first", "second"].map(() => play.sell({ product: "coins.100", player: "ada" }));
    for (const token of tokens) await claim("ada", token);
    const records = world.changes("purchases").filter(({ after }) => after?.due);
    const [refunded = "", other = ""] = tokens;
    Object.assign(play.sales.get(refunded) ?? {}, { state: "CANCELLED", refundableQuantity: 0 });
    const work = () => acknowledgePurchases.handler({ ...world.means(), records } as never);
    // Google refuses it, and nothing here says yet that it was refunded: it is tried again.
    await assert.rejects(work(), /does not consume/);
    await push(voided(refunded));
    await world.follow();
    await work();
    assert.equal(play.sales.get(other)?.consumed, true);
  });

  it("that is bought once is acknowledged and not consumed", async () => {
    const token = play.sell({ product: "starter.pack" });
    assert.equal((await claim("ada", token)).status, 200);
    await acknowledge();
    assert.deepEqual([play.sales.get(token)?.acknowledged, play.sales.get(token)?.consumed], [true, false]);
    await claim("ada", token);
    const { items } = await world.tables.purchases.scan();
    assert.equal(items[0]?.due, undefined);
  });

  it("that is pending grants nothing before Google says that it is paid", async () => {
    const token = play.sell({ product: "coins.100", state: "PENDING" });
    assert.equal((await claim("ada", token)).body.state, "pending");
    await acknowledge();
    assert.deepEqual(await coins("ada"), { balance: 100, owes: 0 });
    Object.assign(play.sales.get(token) ?? {}, { state: "PURCHASED" });
    const paid = {
      oneTimeProductNotification: { version: "1.0", notificationType: 1, purchaseToken: token },
    };
    assert.equal((await push(paid)).status, 204);
    await world.follow();
    assert.deepEqual(await coins("ada"), { balance: 200, owes: 0 });
    await acknowledge();
    assert.equal(play.sales.get(token)?.consumed, true);
  });

  it("that is paid a day later is granted to who has sent it, also if the app never came back", async () => {
    const [sent, unsent] = ["ada", "bob"].map((player) =>
      play.sell({ product: "coins.100", state: "PENDING", player }),
    ) as [string, string];
    assert.equal((await claim("ada", sent)).body.state, "pending");
    world.clock.advance(24 * 3_600_000);
    for (const token of [sent, unsent]) {
      Object.assign(play.sales.get(token) ?? {}, { state: "PURCHASED" });
      await push({ oneTimeProductNotification: { notificationType: 1, purchaseToken: token } });
    }
    await world.follow();
    await acknowledge();
    assert.deepEqual([(await coins("ada")).balance, (await coins("bob")).balance], [200, 100]);
    // Google waits to be told of the grant, and pays back what nobody claims.
    assert.deepEqual(
      [sent, unsent].map((token) => play.sales.get(token)?.consumed),
      [true, false],
    );
    // The app that comes back sends what it has not finished.
    assert.equal((await claim("bob", unsent)).body.state, "granted");
    await acknowledge();
    assert.deepEqual([(await coins("bob")).balance, play.sales.get(unsent)?.consumed], [200, true]);
  });

  it("that nobody claims is paid back by Google, and costs the player whom the buyer named nothing", async () => {
    const token = play.sell({ product: "coins.100", player: "ada" });
    await push({ oneTimeProductNotification: { notificationType: 1, purchaseToken: token } });
    await world.follow();
    await acknowledge();
    Object.assign(play.sales.get(token) ?? {}, { state: "CANCELLED", refundableQuantity: 0 });
    await push(voided(token));
    await world.follow();
    assert.deepEqual(await coins("ada"), { balance: 100, owes: 0 });
    const [row] = (await world.tables.purchases.scan()).items;
    assert.deepEqual([row?.userId, row?.granted, row?.refund], [undefined, undefined, undefined]);
  });

  it("that is canceled while it is pending is never granted", async () => {
    const token = play.sell({ product: "coins.100", state: "PENDING" });
    await claim("ada", token);
    Object.assign(play.sales.get(token) ?? {}, { state: "CANCELLED" });
    await push({ oneTimeProductNotification: { notificationType: 2, purchaseToken: token } });
    await world.follow();
    assert.equal((await claim("ada", token)).body.state, "canceled");
    assert.deepEqual(await coins("ada"), { balance: 100, owes: 0 });
  });

  it("is taken back when it is voided, whole or in part, once", async () => {
    const whole = play.sell({ product: "coins.100" });
    const part = play.sell({ product: "coins.100", quantity: 3 });
    for (const token of [whole, part]) await claim("ada", token);
    Object.assign(play.sales.get(whole) ?? {}, { state: "CANCELLED", refundableQuantity: 0 });
    Object.assign(play.sales.get(part) ?? {}, { refundableQuantity: 2 });
    for (const token of [whole, part, whole, part]) await push(voided(token));
    await world.follow();
    assert.deepEqual(await coins("ada"), { balance: 300, owes: 0 });
  });

  it("waits for Google: a silent one is 503 and grants nothing, and it is granted later", async () => {
    const token = play.sell({ product: "coins.100" });
    for (const status of [500, 503, 429, 403]) {
      play.weather.status = status;
      const { body, ...answer } = await claim("ada", token);
      assert.deepEqual([answer.status, body.code], [503, "purchase.store_silent"]);
    }
    delete play.weather.status;
    assert.equal((await claim("ada", token)).status, 200);
    play.weather.status = 503;
    await assert.rejects(acknowledge());
    const late = { input: { at: new Date().toISOString() }, ...world.means() } as never;
    assert.deepEqual(await acknowledgeLate.handler(late), { acknowledged: 0 });
    const inTwoDays = new Date(Date.now() + 49 * 3_600_000).toISOString();
    await assert.rejects(
      acknowledgeLate.handler({ input: { at: inTwoDays }, ...world.means() } as never),
      /Google refunds these within a day: GPA/,
    );
    delete play.weather.status;
    assert.deepEqual(await acknowledgeLate.handler(late), { acknowledged: 1 });
    assert.equal(play.sales.get(token)?.consumed, true);
  });

  it("is none for tokens that Google does not know, and test money counts for listed players", async () => {
    for (const token of ["unknown", "a".repeat(1_000)]) {
      const { status, body } = await claim("ada", token);
      assert.deepEqual([status, body.code], [422, "purchase.bad_proof"]);
    }
    for (const token of ["../x", "a/b", "a?b", "a:consume", ""])
      assert.equal((await claim("ada", token)).status, 400, token);
    const test = () => play.sell({ product: "coins.100", test: true });
    assert.deepEqual((await claim("bob", test())).body.code, "purchase.test_money");
    assert.equal((await claim("ada", test())).status, 200);
  });

  describe("is asked about", () => {
    const perMinute = 30;
    beforeEach(async () => {
      world.close();
      world = await selling({
        google: JSON.stringify({ ...play.settings, testers: "all", callsPerMinute: perMinute }),
        googleKey: play.key,
      });
      for (const player of ["ada", "bob"]) await world.player(player);
      // An hour that has just begun.
      await world.pass(3_600_000 - (world.clock.now() % 3_600_000));
    });
    const asked = () => play.asked.filter((path) => path.startsWith("GET")).length;

    it("no more often than a third of what Google allows, if nobody has sent its token before; the rest is for notes", async () => {
      const granted = play.sell({ product: "coins.100", player: "ada" });
      assert.equal((await claim("ada", granted)).status, 200);
      const codes: string[] = [];
      for (let guest = 0; guest < 2 * perMinute; guest++)
        codes.push((await claim(`guest ${guest}`, `unknown-${guest}`)).body.code);
      assert.equal(codes.indexOf("purchase.store_busy"), perMinute / 3 - 1);
      assert.equal(asked(), perMinute / 3);
      const late = play.sell({ product: "coins.100", player: "bob" });
      const { status, body } = await claim("bob", late);
      assert.deepEqual([status, body.code], [429, "purchase.store_busy"]);
      assert.ok(body.retryAfter > 0 && body.retryAfter <= 60);
      // What is known is still asked about, and what Google waits for is told.
      assert.equal((await claim("ada", granted)).status, 200);
      await acknowledge();
      await push({ oneTimeProductNotification: { notificationType: 1, purchaseToken: granted } });
      await world.follow();
      assert.equal(play.sales.get(granted)?.consumed, true);
      assert.equal(asked(), perMinute / 3 + 2);
      await world.pass(body.retryAfter * 1_000);
      assert.equal((await claim("bob", late)).status, 200);
    });

    for (const [callsPerMinute, most, what] of [
      [30, 20, "two thirds of a minute by all known tokens"],
      [300, 31, "thirty times a minute by one known token, after the first"],
    ] as const)
      it(what, async () => {
        world.close();
        world = await selling({
          google: JSON.stringify({ ...play.settings, testers: "all", callsPerMinute }),
          googleKey: play.key,
        });
        await world.pass(3_600_000 - (world.clock.now() % 3_600_000));
        const devices = ["1", "2", "3", "4"];
        for (const player of devices) await world.player(player);
        const token = play.sell({ product: "coins.100", player: "1" });
        const codes: string[] = [];
        for (let again = 0; again < 11; again++)
          for (const player of devices) codes.push((await claim(player, token)).body.code);
        assert.equal(asked(), most);
        assert.equal(codes.indexOf("purchase.store_busy"), most);
      });

    it("sixty times an hour by what one player makes up", async () => {
      const answered: number[] = [];
      for (let at = 0; at < 70; at++) {
        if (at % 9 === 0) await world.pass(60_000);
        answered.push((await claim("ada", `unknown-${at}`)).status);
      }
      assert.deepEqual([answered.indexOf(429), asked()], [60, 60]);
    });
  });

  describe("has notifications that", () => {
    it("only the subscription's own service account may send", async () => {
      const token = play.sell({ product: "coins.100", player: "ada" });
      // What Google says, signed by somebody else.
      const [header, claims] = play
        .bearer()
        .slice("Bearer ".length)
        .split(".")
        .slice(0, 2)
        .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()));
      const { privateKey: key } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
      const forged = [
        "",
        "Bearer x",
        play.bearer().slice(7),
        `${play.bearer().slice(0, -8)}AAAAAAAA`,
        `Bearer ${signedWith({ key }, claims, header)}`,
        play.bearer({ aud: "https://other.example.com" }),
        play.bearer({ email: "other@local.iam.gserviceaccount.com" }),
        play.bearer({ email_verified: false }),
        play.bearer({ email: undefined }),
        play.bearer({ iss: "https://example.com" }),
        play.bearer({ exp: Math.floor(Date.now() / 1_000) - 120 }),
        play.bearer({}, { alg: "none" }),
        play.bearer({}, { alg: "HS256" }),
        play.bearer({}, { kid: "unknown" }),
      ];
      for (const [at, bearer] of forged.entries()) {
        const { status, body } = await push(voided(token), bearer);
        assert.deepEqual([status, body.code], [401, "purchase.bad_push"], String(at));
      }
      assert.equal((await world.tables.storeNotes.scan()).items.length, 0);
    });

    it("are kept once, and ask about what they name", async () => {
      const token = play.sell({ product: "coins.100", player: "ada" });
      for (let again = 0; again < 3; again++)
        assert.equal((await push(voided(token), play.bearer(), "same")).status, 204);
      for (const said of [
        { testNotification: { version: "1.0" } },
        { subscriptionNotification: { purchaseToken: token, notificationType: 4 } },
        { notificationOfTomorrow: { purchaseToken: token } },
      ])
        assert.equal((await push(said)).status, 204);
      await world.follow();
      const lists = play.asked.map((path) => /purchases\/(\w+)/.exec(path)?.[1]);
      assert.deepEqual(lists.sort(), ["productsv2", "subscriptionsv2"]);
      // It waits for the player's own token.
      assert.deepEqual(await coins("ada"), { balance: 100, owes: 0 });
      const foreign = await push({ packageName: "com.example.other", ...voided(token) });
      assert.deepEqual([foreign.status, foreign.body.code], [422, "purchase.bad_proof"]);
    });
  });
});
