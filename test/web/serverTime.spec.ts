import assert from "node:assert/strict";
import * as auth from "../../functions/auth/definition";
import * as economyFeature from "../../functions/economy/definition";
import { ownGame } from "../../tools/harness/ownWorld";
import { ConnectionError } from "../../web/errors";
import { serverClock, serverNow } from "../../web/serverTime";
import { Connection } from "../../web/state/connection";

const game = ownGame({ economy: economyFeature, auth });

const wednesday = Date.parse("2021-11-17T12:00:00Z");
const dayMs = 86_400_000;

/** Tells the page this server's time, with an answer that took no time. */
const learn = (at: number) => serverClock.learn(new Date(at).toUTCString(), Date.now());

describe("the server's time in the page", () => {
  let pages: typeof import("../../web/api");
  let economy: typeof import("../../web/features/economy/earnings");
  before(() => {
    // In the page, the build inserts the facts.
    Object.assign(globalThis, { GAME_FACTS: game.facts });
    pages = require("../../web/api");
    economy = require("../../web/features/economy/earnings");
  });

  it("is that of the answers, years away from the device's", async () => {
    const headers = { date: new Date(wednesday).toUTCString(), "cache-control": "no-store" };
    const api = pages.pageApi({
      apiUrl: "https://api.example.com",
      token: async () => "token",
      connection: new Connection(),
      fetch: async () => Response.json({ balance: 1, inventory: {}, unlocked: [], ledger: [] }, { headers }),
    });
    await api.getWallet();
    const off = serverNow() - wednesday;
    assert.ok(Math.abs(off) < 60_000, `${off} ms`);
  });

  it("decides the day of a claim", async () => {
    const keys: string[] = [];
    const earnings = new economy.Earnings({
      getTasks: async () => ({ tasks: [], runs: [] }),
      postTaskComplete: async (_: object, { key }: { key: string }) => {
        keys.push(key);
        throw new ConnectionError("nobody answers");
      },
    } as never);
    for (const at of [wednesday, wednesday + 3_600_000, wednesday + dayMs]) {
      learn(at);
      await assert.rejects(earnings.claim({ taskId: "daily-visit", repeat: "daily" }), ConnectionError);
    }
    assert.equal(keys[1], keys[0]);
    assert.notEqual(keys[2], keys[1]);
  });
});
