import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import type { Documents } from "@game-backend/framework/live/release";
import { firstItems } from "../../functions/catalog/items";
import publishDocuments from "../../functions/documents/publishDocuments";
import * as draws from "../../functions/draws/definition";
import getBoxes from "../../functions/draws/getBoxes";
import getBoxesDraws from "../../functions/draws/getBoxesDraws";
import postBoxesOpen from "../../functions/draws/postBoxesOpen";
import postBoxesSeed from "../../functions/draws/postBoxesSeed";
import type { Drawing } from "../../functions/draws/rows";
import { isDrawing } from "../../functions/draws/seedPeriods";
import { newWallet } from "../../functions/economy/newWallet";
import postShopBuy from "../../functions/economy/routes/postShopBuy";
import { newProfile } from "../../functions/profile/newProfile";
import type { Wallet } from "../../functions/progress/rows";
import getTracks from "../../functions/tracks/getTracks";
import { ownDocuments, type World, world } from "../../tools/harness/ownWorld";

export const noon = Date.UTC(2026, 10, 25, 12);
export const hour = 3_600_000;
export const day = 24 * hour;

const routes = { getBoxes, getBoxesDraws, getTracks, postBoxesOpen, postBoxesSeed, postShopBuy };

/** A box of this sort: its price, and whatever a spec changes. */
export const chest = {
  title: "Chest",
  price: { currency: "gems", amount: 10 },
  rows: [
    { id: "common", weight: 90, rewards: [{ item: "torch", quantity: 1 }] },
    { id: "rare", weight: 10, rewards: [{ item: "health-potion", quantity: 1 }] },
  ],
  closed: { ages: "none" as const },
};

type Request = Parameters<World["call"]>[1];

/** A world in which players draw, and whose documents change. */
export class DrawsWorld {
  readonly server: World;
  readonly #first: Documents;
  #publications = 0;
  #keys = 0;

  constructor(settings: Parameters<typeof world>[1] = {}, own: Parameters<typeof world>[0] = { draws }) {
    this.#first = ownDocuments(own);
    this.server = world(own, { clock: noon, ...settings });
  }

  /** A new player with 1,000 gems that were not bought. */
  async player(id: string, wallet: Partial<Wallet> = {}): Promise<void> {
    await this.server.tables.profiles.putItem(newProfile(id, id, this.server.clock.now()));
    await this.server.tables.progress.putItem({
      ...{ ...newWallet(id), balance: 0, "currency:gems": 1_000 },
      ...wallet,
    });
  }

  /** Publishes kinds in place of the first ones. Returns what is wrong with them. */
  async refused(kinds: Documents): Promise<string | undefined> {
    if (this.#publications === 0)
      for (const item of firstItems) await this.server.tables.catalog.putItem(item);
    const packed = gzipSync(JSON.stringify({ ...this.#first, ...kinds })).toString("base64");
    const asked = { do: "publish", by: "ada", note: "because", base: this.#publications, packed };
    const { refused } = (await this.server.run(publishDocuments, asked)) as { refused?: { message: string } };
    if (refused) return refused.message;
    this.#publications++;
    await this.server.pass(11_000);
    return undefined;
  }

  async publish(kinds: Documents): Promise<void> {
    assert.equal(await this.refused(kinds), undefined);
  }

  /** The row of a player's draws. */
  async state(userId: string): Promise<Drawing> {
    const row = await this.server.tables.counters.getItem({ userId, part: "~now" });
    assert.ok(isDrawing(row));
    return row;
  }

  /** Writes the row of a player's draws with other attributes. */
  async changes(userId: string, more: (row: Drawing) => Partial<Drawing>): Promise<void> {
    const row = await this.state(userId);
    const changed: Drawing = { ...row, ...more(row) };
    await this.server.tables.counters.putItem(changed);
  }

  newKey = (): string => `key-${++this.#keys}`;

  async ask(route: keyof typeof routes, as: string, request: Request = {}) {
    const headers = { "idempotency-key": this.newKey(), ...request.headers };
    return this.server.call(routes[route], { as, ...request, headers });
  }

  async boxes(as: string) {
    const { status, body } = await this.ask("getBoxes", as);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  }

  /** Opens a box as it is shown now, or with other headers and server seed hash. */
  async open(
    as: string,
    id: string,
    { key = this.newKey(), ...shown }: { key?: string; live?: number; serverSeedHash?: string } = {},
  ) {
    const { live, seedPeriod } = await this.boxes(as);
    return this.ask("postBoxesOpen", as, {
      params: { id },
      body: { serverSeedHash: shown.serverSeedHash ?? seedPeriod.serverSeedHash },
      headers: { "idempotency-key": key, "x-live-seen": `${shown.live ?? live}` },
    });
  }

  /** Ends the seed period. Returns the answer. */
  async seed(as: string, clientSeed = "") {
    const { next } = await this.boxes(as);
    const { status, body } = await this.ask("postBoxesSeed", as, {
      body: { serverSeedHash: next.serverSeedHash, clientSeed },
    });
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  }

  async drawn(as: string, query: Record<string, string> = {}) {
    const { status, body } = await this.ask("getBoxesDraws", as, { query });
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  }

  async wallet(userId: string): Promise<Wallet> {
    const row = await this.server.tables.progress.getItem({ userId, part: "wallet" });
    assert.ok(row?.part === "wallet");
    return row;
  }

  /**
   * Opens a box so often at once, each by a key of its own, and again by the same keys until all are answered. Returns the numbers
   * of the draws.
   */
  async taps(as: string, id: string, times: number): Promise<number[]> {
    const { live, seedPeriod } = await this.boxes(as);
    const request = { params: { id }, body: { serverSeedHash: seedPeriod.serverSeedHash } };
    const waiting = new Set(Array.from({ length: times }, this.newKey));
    const numbers: number[] = [];
    for (let round = 0; round < times && waiting.size > 0; round++) {
      const tap = async (key: string) => {
        const headers = { "idempotency-key": key, "x-live-seen": `${live}` };
        const { status, body } = await this.ask("postBoxesOpen", as, { ...request, headers });
        // Who was in the way of too many, or has tried too much for an hour, is told to come again.
        if (status === 503 || status === 429) return;
        assert.equal(status, 200, JSON.stringify(body));
        numbers.push(body.nonce);
        waiting.delete(key);
      };
      await Promise.all([...waiting].map(tap));
      if (waiting.size > 0) await this.server.pass(hour);
    }
    assert.equal(waiting.size, 0);
    return numbers.sort((one, other) => one - other);
  }
}
