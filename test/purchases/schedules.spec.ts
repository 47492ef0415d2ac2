import assert from "node:assert/strict";
import postItemUse from "../../functions/economy/postItemUse";
import postShopBuy from "../../functions/economy/postShopBuy";
import { products } from "../../functions/purchases/products";
import { type AppleSale, newSale, signedNotification, signedTransaction } from "../../tools/localStore/apple";
import { Books } from "../../tools/localStore/books";
import { app, Died, type PurchaseWorld, purchaseWorld, store } from "./world";

/** `PURCHASE_SCHEDULES=1000` tries more of them, `PURCHASE_SEED` begins elsewhere. */
const schedules = Number(process.env["PURCHASE_SCHEDULES"] ?? 40);
const firstSeed = Number(process.env["PURCHASE_SEED"] ?? 58_000);
const stepsEach = 40;

/** The coins that a potion is worth here: its price, and what a refund takes for one that is gone. */
const potion = 10;
const ids = ["coins.100", "coins.1200", "potions.5"] as const;

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

/** What a sale is worth to its player in coins, after its refund, whose parts are rounded down. */
function worthOf({
  product,
  quantity,
  refunded,
}: {
  product: string;
  quantity: number;
  refunded: number;
}): number {
  const { coins = 0, items = {} } = products[product as (typeof ids)[number]] as {
    coins?: number;
    items?: Record<string, { quantity: number }>;
  };
  const left = (all: number) => all - Math.floor((all * refunded) / 100_000);
  const potions = (items["health-potion"]?.quantity ?? 0) * quantity;
  return left(coins * quantity) + potion * left(potions);
}

/** One store, three players, and everything that can happen between them, as a seed determines it. */
class Schedule {
  private readonly random: () => number;
  private readonly books = new Books();
  private readonly players = ["player-a", "player-b", "player-c"];
  private readonly deleted = new Set<string>();
  private readonly sales: { sale: AppleSale; player: string }[] = [];
  private readonly notes: string[] = [];
  private readonly sent: { player: string; proof: string }[] = [];
  private clock = Date.now() - 1_000_000_000;
  readonly log: string[] = [];

  constructor(
    seed: number,
    private readonly world: PurchaseWorld,
  ) {
    this.random = randomOf(seed);
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T;
  }

  private readonly deeds: Record<string, () => Promise<unknown>> = {
    buy: async () => {
      const player = this.pick(this.players);
      const named = this.random() < 0.7;
      const sale = newSale({
        productId: this.pick(ids),
        quantity: 1 + Math.floor(this.random() * 3),
        purchaseDate: ++this.clock,
        ...(named && { appAccountToken: player.toUpperCase() }),
      });
      this.sales.push({ sale, player });
      this.books.sell(sale.transactionId, { player, product: sale.productId, quantity: sale.quantity });
      if (named && this.random() < 0.5) this.note("ONE_TIME_CHARGE", sale);
    },
    send: async () => {
      const bought = this.pick(this.sales);
      if (bought) await this.send(bought.player, this.proofOf(bought.sale));
    },
    sendFromTwoDevices: async () => {
      const bought = this.pick(this.sales);
      if (!bought) return;
      const proof = this.proofOf(bought.sale);
      await Promise.all([this.send(bought.player, proof), this.send(bought.player, proof)]);
    },
    repeat: async () => {
      const before = this.pick(this.sent);
      if (before) await this.send(before.player, before.proof);
    },
    steal: async () => {
      const bought = this.pick(this.sales.filter(({ sale }) => sale.appAccountToken));
      if (!bought) return;
      const thief = this.pick(this.players.filter((player) => player !== bought.player));
      const { status, body } = await this.world.claim(thief, this.proofOf(bought.sale));
      if (status !== 500) assert.deepEqual([status, body.code], [409, "purchase.bound"]);
    },
    refund: async () => this.refund(100_000, "REFUND_FULL"),
    refundPart: async () => this.refund(1 + Math.floor(this.random() * 99_999), "REFUND_PRORATED"),
    undoRefund: async () => {
      const bought = this.pick(this.sales.filter(({ sale }) => sale.revocationDate));
      if (!bought) return;
      const { sale } = bought;
      delete sale.revocationDate;
      delete sale.revocationType;
      delete sale.revocationPercentage;
      this.clock++;
      this.books.refund(sale.transactionId, 0);
      this.note("REFUND_REVERSED", sale);
    },
    deliver: async () => {
      const note = this.pick(this.notes);
      if (note) await this.world.notify(note);
    },
    work: async () => this.world.follow(),
    spend: async () => {
      const body = { itemId: "health-potion", quantity: 1 + Math.floor(this.random() * 20) };
      const key = `${this.random()}`;
      const player = this.pick(this.players);
      const buy = () =>
        this.world.call(postShopBuy, { as: player, body, headers: { "idempotency-key": key } });
      if ((await buy()).status === 500) await buy();
    },
    use: async () => {
      const player = this.pick(this.players);
      const headers = { "idempotency-key": `${this.random()}` };
      const body = { itemId: "health-potion" };
      const use = () => this.world.call(postItemUse, { as: player, body, headers });
      let { status } = await use();
      if (status === 500) ({ status } = await use());
      if (status === 200) this.used.set(player, (this.used.get(player) ?? 0) + 1);
    },
    remove: async () => {
      // Rarely, so that most players live.
      if (this.random() > 0.1) return;
      const userId = this.pick(this.players);
      this.world.live();
      await this.world.tables.progress.deleteItem({ userId, part: "wallet" });
      this.deleted.add(userId);
    },
  };
  private readonly used = new Map<string, number>();

  private proofOf(sale: AppleSale): string {
    return signedTransaction(store.authority, app, sale, this.clock);
  }

  private note(type: string, sale: AppleSale): void {
    this.notes.push(signedNotification(store.authority, app, type, { ...sale }, { at: this.clock }));
  }

  private async send(player: string, proof: string): Promise<void> {
    this.sent.push({ player, proof });
    const { status, body } = await this.world.claim(player, proof);
    const expected = this.deleted.has(player) ? [200, 404, 409, 500] : [200, 500];
    assert.ok(expected.includes(status), `${status} ${JSON.stringify(body)}`);
  }

  private async refund(part: number, revocationType: "REFUND_FULL" | "REFUND_PRORATED"): Promise<void> {
    const bought = this.pick(this.sales);
    if (!bought) return;
    this.clock++;
    Object.assign(bought.sale, {
      ...{ revocationDate: this.clock, revocationReason: 0, revocationType },
      ...(revocationType === "REFUND_PRORATED" && { revocationPercentage: part }),
    });
    if (revocationType === "REFUND_FULL") delete bought.sale.revocationPercentage;
    this.books.refund(bought.sale.transactionId, part);
    this.note("REFUND", bought.sale);
  }

  async run(): Promise<void> {
    for (const player of this.players) await this.world.player(player);
    for (let step = 0; step < stepsEach; step++) {
      const name = this.pick(Object.keys(this.deeds));
      const dies = this.random() < 0.25;
      this.log.push(dies ? `${name}, dying` : name);
      if (dies) this.world.dieAfter(1 + Math.floor(this.random() * 4), this.random() < 0.5);
      await this.deeds[name]?.();
      this.world.live();
    }
    // In the end every app starts again and sends what it holds, and every notification has come.
    for (const note of this.notes.reverse()) assert.equal((await this.world.notify(note)).status, 204);
    await this.world.follow();
    for (const { sale, player } of this.sales) await this.send(player, this.proofOf(sale));
  }

  async check(): Promise<void> {
    for (const player of this.players) {
      const wallet = await this.world.walletOf(player);
      if (!wallet) continue;
      const { balance, bought = 0, owes = 0, inventory } = wallet;
      const paid = this.books.of(player).reduce((sum, sale) => sum + worthOf(sale), 0);
      const potions = inventory["health-potion"] ?? 0;
      const has = balance - owes + potion * (potions + (this.used.get(player) ?? 0));
      assert.equal(has, 100 + paid, `${player} has ${has}, and the store's books say ${paid}`);
      assert.ok(balance >= 0 && owes >= 0 && bought >= 0 && bought <= balance && potions >= 0);
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
  }
}

describe("purchases, notifications and refunds in any order", function () {
  this.timeout(480_000);
  const { error } = console;
  // A function that dies is logged, which is not news here.
  before(() => {
    console.error = (...what: unknown[]) => (what[0] instanceof Died ? undefined : error(...what));
  });
  after(() => {
    console.error = error;
  });

  it(`agree with the store's books after ${schedules} schedules from seed ${firstSeed}`, async () => {
    for (let seed = firstSeed; seed < firstSeed + schedules; seed++) {
      const world = await purchaseWorld();
      const schedule = new Schedule(seed, world);
      try {
        await schedule.run();
        await schedule.check();
      } catch (error) {
        if (error instanceof Error) error.message += ` (PURCHASE_SEED=${seed}: ${schedule.log.join("; ")})`;
        throw error;
      } finally {
        world.close();
      }
    }
  });
});
