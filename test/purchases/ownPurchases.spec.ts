import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import * as profile from "../../functions/profile/definition";
import * as purchasesFeature from "../../functions/purchases/definition";
import { ownGame } from "../../tools/harness/ownWorld";
import { ConnectionError } from "../../web/errors";

const game = ownGame({ purchases: purchasesFeature, profile });

/** The class of the page. Its module uses the browser's types, which the program's other files don't have. */
type OwnPurchases = new (game: object) => { open(): void; close(): void };

describe("a purchase at Steam that the backend does not answer about", () => {
  let OwnPurchases: OwnPurchases;
  before(() => {
    // In the page, the build inserts the facts.
    Object.assign(globalThis, { GAME_FACTS: game.facts });
    ({ OwnPurchases } = require("../../web/features/purchases/ownPurchases"));
  });

  /** Opens the page's purchases with one order. The first two questions about it are not answered. */
  function opened() {
    const seen = { asked: 0, pauses: 0, refreshed: 0, go: () => {} };
    const purchases = new OwnPurchases({
      config: { sellsInSteam: true },
      shelf: () => ({ read: () => [{ orderId: "1", begunAt: Date.now() }], write: () => true }),
      api: {
        postSteamFinish: async () => {
          if (++seen.asked < 3) throw new ConnectionError("nobody answers");
          return { state: "pending" };
        },
      },
      wallet: { refresh: async () => void seen.refreshed++ },
      connection: {
        pause: (tries: number, left: AbortSignal) => {
          assert.equal(tries, ++seen.pauses);
          return new Promise<void>((done) => {
            seen.go = done;
            left.addEventListener("abort", () => done());
          });
        },
      },
    });
    purchases.open();
    return { seen, purchases };
  }

  it("is asked about again after each pause, until there is an answer", async () => {
    const { seen } = opened();
    for (const asked of [1, 2]) {
      await setImmediate();
      assert.deepEqual([seen.asked, seen.pauses, seen.refreshed], [asked, asked, 0]);
      seen.go();
    }
    await setImmediate();
    assert.deepEqual([seen.asked, seen.pauses, seen.refreshed], [3, 2, 1]);
  });

  it("is left to the next start when the player leaves", async () => {
    const { seen, purchases } = opened();
    await setImmediate();
    purchases.close();
    await setImmediate();
    assert.deepEqual([seen.asked, seen.pauses, seen.refreshed], [1, 1, 0]);
  });
});
