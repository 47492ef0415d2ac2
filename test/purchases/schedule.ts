import assert from "node:assert/strict";
import type { LocalAppleStore } from "@game-backend/stand-ins/apple/store";
import type { AppleSubscriptions } from "@game-backend/stand-ins/apple/subscriptions";
import type { Answered } from "@game-backend/tools/harness/world/requests";
import postItemUse from "../../functions/economy/routes/postItemUse";
import postShopBuy from "../../functions/economy/routes/postShopBuy";
import * as purchasesFeature from "../../functions/purchases/definition";
import { productOf } from "../../functions/purchases/products";
import acknowledgePurchases from "../../functions/purchases/routes/acknowledgePurchases";
import getEntitlements from "../../functions/purchases/routes/getEntitlements";
import postGoogleNotification from "../../functions/purchases/routes/postGoogleNotification";
import { ownGame } from "../../tools/harness/ownWorld";
import { salesIn, subscriptionsIn, worths } from "./books";
import type { Selling } from "./selling";
import type { Note, Stores } from "./stores";

const game = ownGame({ purchases: purchasesFeature });

/** The routes that ask a store, without the limit of a player's calls: in a schedule, days pass in a second. */
const callerRate = { rate: 1_000, burst: 1_000 };
const postGoogle = { ...game.routes.postGoogle, callerRate };
const postSteamFinish = { ...game.routes.postSteamFinish, callerRate };
const postSteamStart = { ...game.routes.postSteamStart, callerRate };

const monthMs = 30 * 86_400_000;
const stepsEach = 60;
const wares = ["coins.100", "coins.1200", "potions.5"];
const passes = ["pass.silver", "pass.gold"];
const players = ["player-a", "player-b", "player-c"];
const steamIds = new Map(players.map((player, at) => [`7656119800000000${at}`, player]));

/** Numbers between 0 and 1 that a seed determines (mulberry32). */
function randomOf(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What an app sends, by the player who does. */
interface Sent {
  player: string;
  send: () => Promise<Answered>;
  /** It may be refused as another player's. */
  mayBeBound: boolean;
}

/** Three stores, three players, and everything that can happen between them, as a seed determines it. */
export class Schedule {
  private readonly random: () => number;
  private readonly deleted = new Set<string>();
  private readonly used = new Map<string, number>();
  private readonly apple: LocalAppleStore;
  private readonly subscriptions: AppleSubscriptions;
  private readonly notes: Note[];
  /** What the apps hold, until the store knows that it is finished: it is sent again at their next start. */
  private readonly held: Sent[] = [];
  private readonly sent: Sent[] = [];
  private readonly orders: { player: string; orderId: string }[] = [];
  readonly log: string[] = [];

  constructor(
    seed: number,
    private readonly world: Selling,
    private readonly stores: Stores,
  ) {
    this.random = randomOf(seed);
    const { apple, subscriptions, notes } = stores.anew();
    this.apple = apple;
    this.subscriptions = subscriptions;
    this.notes = notes;
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T;
  }
  private readonly isLikely = (chance: number) => this.random() < chance;
  private readonly another = (player: string) => this.pick(players.filter((each) => each !== player));

  /** The sales of a store that are paid, with those who paid. */
  private get appleSales() {
    return this.apple.sales.filter(({ state }) => state === "paid");
  }

  private readonly deeds: Record<string, () => Promise<unknown>> = {
    buyAtApple: async () => {
      const player = this.pick(players);
      const isOnce = this.isLikely(0.3);
      const product = isOnce ? "starter.pack" : this.pick(wares);
      const quantity = isOnce ? 1 : 1 + Math.floor(this.random() * 3);
      // What the app has named is known to the store's notification too.
      const isNamed = this.isLikely(0.7);
      await this.apple.buy({ player, product, quantity, isNamed, isTold: isNamed && this.isLikely(0.5) });
      const [{ id } = { id: "" }] = this.apple.sales;
      const proof = this.apple.proofOf(id);
      this.hold(player, () => this.world.claim(player, this.apple.proofOf(id)), isOnce);
      // A proof of the same moment, which may be sent much later.
      this.sent.push({ player, send: () => this.world.claim(player, proof), mayBeBound: isOnce });
    },
    buyAtGoogle: async () => {
      const player = this.pick(players);
      const isOnce = this.isLikely(0.2);
      const product = isOnce ? "starter.pack" : this.pick(wares);
      const quantity = isOnce ? 1 : 1 + Math.floor(this.random() * 3);
      const isNamed = this.isLikely(0.7);
      const waits = this.isLikely(0.3);
      await this.stores.google.buy({
        ...{ player, product, quantity, isNamed, waits },
        isTold: isNamed && this.isLikely(0.5),
      });
      const [{ id } = { id: "" }] = this.stores.google.sales;
      this.hold(player, () => this.claimAtGoogle(player, id), isOnce);
    },
    decideAtGoogle: async () => {
      const waiting = this.pick(this.stores.google.sales.filter(({ state }) => state === "waits"));
      if (waiting) await this.stores.google.decide(waiting.id, this.isLikely(0.7));
    },
    beginAtSteam: async () => {
      const player = this.pick(players);
      const body = { product: this.pick(wares), quantity: 1 + Math.floor(this.random() * 3) };
      const { status, body: begun } = await this.world.call(postSteamStart, { as: player, body });
      if (status === 200) this.orders.push({ player, orderId: begun.orderId });
    },
    decideAtSteam: async () => {
      const order = this.pick(this.orders);
      if (!order) return;
      const { player, orderId } = order;
      const isApproved = this.isLikely(0.8);
      if (this.stores.steam.orders.get(orderId)?.status !== "Init") return;
      this.stores.steam.decide(orderId, isApproved);
      this.hold(player, () => this.finishAtSteam(player, orderId), false);
    },
    refundAtSteam: async () => {
      const paid = [...this.stores.steam.orders.values()].filter(
        ({ status }) => status === "Succeeded" || status === "PartialRefund",
      );
      const order = this.pick(paid);
      if (!order) return;
      const back = order.back + Math.ceil(this.random() * (order.amount - order.back));
      if (back >= order.amount) this.stores.steam.payBack(order.orderid, "Refunded");
      else if (order.status === "Succeeded") this.stores.steam.payBack(order.orderid, "PartialRefund", back);
    },
    pollSteam: () => this.poll(),
    stealOrder: async () => {
      const order = this.pick(this.orders);
      if (!order) return;
      const { status, body } = await this.finishAtSteam(this.another(order.player), order.orderId);
      if (status !== 500) assert.deepEqual([status, body.code], [404, "purchase.no_order"]);
    },
    send: async () => {
      const held = this.pick(this.held);
      if (held) await this.expect(held);
    },
    sendFromTwoDevices: async () => {
      const held = this.pick(this.held);
      if (held) await Promise.all([this.expect(held), this.expect(held)]);
    },
    repeat: async () => {
      const before = this.pick(this.sent);
      if (before) await this.expect(before);
    },
    restore: async () => {
      const sale = this.pick(this.appleSales.filter(({ product }) => product === "starter.pack"));
      if (!sale) return;
      const player = this.pick(players);
      const send = () => this.world.claim(player, this.apple.proofOf(sale.id));
      await this.expect({ player, send, mayBeBound: true });
    },
    steal: async () => {
      const sale = this.pick(
        this.appleSales.filter(
          // What an account that is gone has never sent is anybody's.
          ({ product, player }) => product !== "starter.pack" && player !== "" && !this.deleted.has(player),
        ),
      );
      if (!sale) return;
      const thief = this.another(sale.player);
      const { status, body } = await this.world.claim(thief, this.apple.proofOf(sale.id));
      if (status !== 500) assert.deepEqual([status, body.code], [409, "purchase.bound"]);
    },
    refundAtApple: async () => {
      const sale = this.pick(this.appleSales);
      const part = this.isLikely(0.5) ? 100_000 : 1 + Math.floor(this.random() * 99_999);
      if (sale) await this.apple.refund(sale.id, part);
    },
    undoRefund: async () => {
      const sale = this.pick(this.appleSales.filter(({ refunded }) => refunded > 0));
      if (sale) await this.apple.refund(sale.id, 0);
    },
    refundAtGoogle: async () => {
      const { sales } = this.stores.google;
      const sale = this.pick(sales.filter(({ state, refunded }) => state === "paid" && refunded < 100_000));
      if (!sale) return;
      await this.stores.google.refund(sale.id, this.isLikely(0.5) ? 100_000 : 1);
    },
    googleIsDown: async () => {
      const held = this.pick(this.held);
      this.stores.google.play.weather.status = 503;
      if (held) await this.expect(held);
      delete this.stores.google.play.weather.status;
    },
    steamLosesAnswers: async () => {
      const order = this.pick(this.orders);
      if (!order) return;
      const lost = this.pick(["FinalizeTxn", "QueryTxn"]);
      const what = this.pick(["question", "answer"] as const);
      this.stores.steam.control.lose = (call) => (call === lost ? what : undefined);
      await this.finishAtSteam(order.player, order.orderId);
      this.stores.steam.control.lose = () => undefined;
    },
    subscribe: async () => {
      const [player, product] = [this.pick(players), this.pick(passes)];
      if (this.isLikely(0.5)) {
        const id = await this.subscriptions.subscribe(player, product, monthMs);
        this.hold(player, () => this.claimSubscription(player, id), true);
      } else {
        const token = this.stores.google.play.subscriptions.subscribe(product, monthMs, { player });
        if (this.isLikely(0.5)) this.stores.hint(token);
        this.hold(player, () => this.claimAtGoogle(player, token, true), true);
      }
    },
    changeSubscription: async () => {
      const subscription = this.pick(this.subscriptions.subscriptions);
      if (!subscription) return;
      const id = subscription.sale.originalTransactionId;
      // A period that was paid for in advance is not upgraded before it has begun.
      const hasBegun = subscription.sale.purchaseDate <= Date.now();
      // What has ended, or was paid back, can only begin again.
      if (subscription.renewal.status === 2 || subscription.renewal.status === 5)
        return this.subscriptions.renew(id, monthMs);
      return this.pick([
        () => this.subscriptions.renew(id, monthMs),
        ...(hasBegun ? [() => this.subscriptions.upgrade(id, "pass.gold", monthMs)] : []),
        () => this.subscriptions.fail(id, this.isLikely(0.5) ? monthMs : 0),
        () => this.subscriptions.turnOff(id),
        () => this.subscriptions.expire(id),
        () => this.subscriptions.refund(id),
      ])();
    },
    changeGoogleSubscription: async () => {
      const { subscriptions } = this.stores.google.play;
      const [token] = this.pick([...subscriptions.all]) ?? [];
      if (token === undefined) return;
      this.pick([
        () => subscriptions.renew(token, monthMs),
        () => subscriptions.fail(token, this.isLikely(0.5) ? monthMs : 0),
        () => subscriptions.pause(token),
        () => subscriptions.cancel(token),
        () => subscriptions.expire(token),
      ])();
      this.stores.hint(token);
    },
    restoreSubscription: async () => {
      const subscription = this.pick(this.subscriptions.subscriptions);
      if (!subscription) return;
      const player = this.pick(players);
      const id = subscription.sale.originalTransactionId;
      await this.expect({ player, send: () => this.claimSubscription(player, id), mayBeBound: true });
    },
    deliver: async () => {
      const note = this.pick(this.notes);
      if (note) await this.deliver(note);
    },
    work: () => this.world.follow(),
    spend: async () => {
      const body = { itemId: "health-potion", quantity: 1 + Math.floor(this.random() * 20) };
      const key = `${this.random()}`;
      const player = this.pick(players);
      const buy = () =>
        this.world.call(postShopBuy, { as: player, body, headers: { "idempotency-key": key } });
      if ((await buy()).status === 500) await buy();
    },
    use: async () => {
      const player = this.pick(players);
      const headers = { "idempotency-key": `${this.random()}` };
      const body = { itemId: "health-potion" };
      const use = () => this.world.call(postItemUse, { as: player, body, headers });
      let { status } = await use();
      if (status === 500) ({ status } = await use());
      if (status === 200) this.used.set(player, (this.used.get(player) ?? 0) + 1);
    },
    remove: async () => {
      // Rarely, so that most players live.
      if (!this.isLikely(0.1)) return;
      const userId = this.pick(players);
      this.world.live();
      await this.world.tables.progress.deleteItem({ userId, part: "wallet" });
      this.deleted.add(userId);
    },
  };

  private hold(player: string, send: Sent["send"], mayBeBound: boolean): void {
    this.held.push({ player, send, mayBeBound });
  }

  private readonly claimAtGoogle = (as: string, token: string, subscription?: true) =>
    this.world.call(postGoogle, { as, body: { token, ...(subscription && { subscription }) } });
  private readonly finishAtSteam = (as: string, orderId: string) =>
    this.world.call(postSteamFinish, { as, params: { orderId } });
  private readonly claimSubscription = (as: string, id: string) =>
    this.world.claim(as, this.subscriptions.proofOf(id).transaction);
  private readonly deliver = (note: Note) =>
    note.store === "apple"
      ? this.world.notify(note.payload)
      : this.world.call(postGoogleNotification, {
          headers: { authorization: note.authorization },
          body: note.message,
        });

  private async poll(): Promise<void> {
    for (;;)
      try {
        const input = { to: new Date().toISOString(), polled: true };
        await game.jobs.reconcileStores.handler({ ...this.world.means(), input } as never);
        return;
      } catch (error) {
        // Lambda tries again.
        if (!this.world.isDeath(error)) throw error;
      }
  }

  private async expect({ player, send, mayBeBound }: Sent): Promise<void> {
    const { status, body } = await send();
    this.sent.push({ player, send, mayBeBound });
    // 503: a store is down. 404: the account is deleted.
    const expected = [200, 500, 503];
    if (mayBeBound) expected.push(409);
    if (this.deleted.has(player)) expected.push(404, 409);
    assert.ok(expected.includes(status), `${status} ${JSON.stringify(body)}`);
  }

  async run(): Promise<void> {
    for (const player of players) await this.world.player(player);
    for (const [steamId, player] of steamIds) await this.world.linkSteam(player, steamId);
    for (let step = 0; step < stepsEach; step++) {
      const name = this.pick(Object.keys(this.deeds));
      const dies = this.isLikely(0.25);
      this.log.push(dies ? `${name}, dying` : name);
      if (dies) this.world.dieAfter(1 + Math.floor(this.random() * 4), this.isLikely(0.5));
      await this.deeds[name]?.();
      this.world.live();
    }
    // In the end every notification has come, every app starts again and sends what it holds, and Steam's report is read.
    for (const note of this.notes.toReversed()) assert.equal((await this.deliver(note)).status, 204);
    await this.world.follow();
    for (const held of this.held) await this.expect(held);
    for (const token of this.stores.google.play.subscriptions.all.keys()) this.stores.hint(token);
    for (const note of this.notes) await this.deliver(note);
    await this.world.follow();
    await this.poll();
    const due = this.world.changes("purchases").filter(({ after }) => after?.["due"] !== undefined);
    await acknowledgePurchases.handler({
      ...this.world.means(),
      records: due,
    } as never);
  }

  /** Compares every wallet, ledger and entitlement with the stores' books. Returns how many sales there were. */
  async check(): Promise<number> {
    const { folder } = this.stores;
    const sales = salesIn(folder, steamIds);
    const rows = await this.purchases();
    const ownerOf = (id: string) => rows.get(id)?.userId;
    for (const player of players) {
      const wallet = await this.world.walletOf(player);
      if (!wallet) continue;
      const { balance, bought = 0, owes = 0, inventory } = wallet;
      const isOf = ({ id, payer, product }: (typeof sales)[number]) =>
        (productOf(product)?.kind === "permanent" ? ownerOf(id) : payer) === player;
      const paid = sales.filter(isOf).reduce((sum, { worth }) => sum + worth, 0);
      const items = {
        ...inventory,
        "health-potion": (inventory["health-potion"] ?? 0) + (this.used.get(player) ?? 0),
      };
      const goods = Object.entries(items).reduce((sum, [id, number]) => sum + (worths[id] ?? 0) * number, 0);
      const has = balance - owes + goods;
      assert.equal(has, 100 + paid, `${player} has ${has}, and the stores' books say ${100 + paid}`);
      assert.ok(balance >= 0 && owes >= 0 && bought >= 0 && bought <= balance);
      assert.ok(Object.values(inventory).every((number) => number >= 0));
      const ledger = await this.world.ledgerOf(player);
      const sum = (of: (entry: (typeof ledger)[number]) => number) =>
        ledger.reduce((total, entry) => total + of(entry), 0);
      assert.equal(
        sum(({ amount }) => amount),
        balance - 100,
        "the ledger's sum is the balance",
      );
      assert.equal(
        sum((entry) => entry.bought ?? 0),
        bought,
        "its bought parts are the bought coins",
      );
    }
    // What living players were granted is in the books: nothing comes from elsewhere.
    const known = new Set([...sales, ...subscriptionsIn(folder)].map(({ id }) => id));
    for (const [id, { granted }] of rows) assert.ok(!granted || known.has(id), `${id} was never sold`);
    for (const [token, { state, acknowledged, refundableQuantity }] of this.stores.google.play.sales) {
      const row = rows.get(`google#${token}`);
      if (row?.granted && state === "PURCHASED" && refundableQuantity > 0)
        assert.ok(acknowledged, `Google was not told of ${token}`);
    }
    await this.checkSubscriptions();
    return sales.length;
  }

  private async checkSubscriptions(): Promise<void> {
    const lists = await Promise.all(
      players.map(
        async (as) => (await this.world.call(getEntitlements, { as, query: { limit: "100" } })).body,
      ),
    );
    const held = lists.flatMap(({ entitlements }) => entitlements as { product: string }[]);
    const rows = await this.purchases();
    const subscriptions = subscriptionsIn(this.stores.folder);
    let owned = 0;
    for (const { id, payer, product, state, renews } of subscriptions) {
      const row = rows.get(id);
      assert.ok(row, `${id} is not known`);
      if (!row.userId) {
        assert.ok(this.deleted.has(payer), `${id} of ${payer} has no player`);
        continue;
      }
      owned++;
      const entitled = await this.world.entitlementOf(row);
      assert.deepEqual([entitled.product, entitled.state, entitled.renews], [product, state, renews], id);
    }
    const passesHeld = held.filter(({ product }) => passes.includes(product));
    assert.equal(passesHeld.length, owned, "each subscription is one player's");
  }

  private async purchases() {
    const { items } = await this.world.tables.purchases.scan();
    return new Map(items.map((row) => [row.purchaseId, row]));
  }
}
