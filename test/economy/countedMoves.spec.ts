import assert from "node:assert/strict";
import { publicId } from "@game-backend/framework/publicId";
import timers from "@game-backend/framework/timers";
import { watchGains } from "../../functions/admin/acts/watchGains";
import * as admin from "../../functions/admin/definition";
import { claimCause } from "../../functions/economy/claimInboxMessage";
import { economyKinds } from "../../functions/economy/ledgerKinds";
import { newWallet } from "../../functions/economy/newWallet";
import postInboxClaim from "../../functions/economy/routes/postInboxClaim";
import postMoneyAdd from "../../functions/economy/routes/postMoneyAdd";
import postUnlock from "../../functions/economy/routes/postUnlock";
import type { LedgerKind } from "../../functions/economy/rows";
import { waitingInboxMessage } from "../../functions/economy/rules/inboxMessages";
import { watchDays } from "../../functions/economy/watchDays";
import { newProfile } from "../../functions/profile/newProfile";
import { world } from "../../tools/harness/ownWorld";
import { metricLines } from "../lib/metricLines";

const begin = Date.UTC(2026, 10, 27, 12);
const hourMs = 3_600_000;
const ada = "3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33";

describe("the metrics of currencies", () => {
  it("count what is granted and spent, once, also if the request is repeated", async () => {
    const server = world({ admin });
    await server.tables.profiles.putItem(newProfile(ada, "ada", 1));
    await server.tables.progress.putItem(newWallet(ada));
    const headers = { "idempotency-key": "k" };
    const gift = { userId: ada, amount: 400, reason: "A quest" };
    const lines = await metricLines(async () => {
      for (const _ of ["once", "again"]) {
        const signedBy = "arn:aws:iam::123456789012:user/server";
        assert.equal(
          (await server.call(postMoneyAdd as never, { signedBy, headers, body: gift })).status,
          200,
        );
        const unlock = { as: ada, headers, body: { areaId: "harbour" } };
        assert.equal((await server.call(postUnlock as never, unlock)).status, 200);
      }
    });
    server.close();
    assert.deepEqual(
      lines.map(({ CurrencyMoved, Currency, Kind }) => [CurrencyMoved, Currency, Kind]),
      [
        [400, "coins", "money/add"],
        [-80, "coins", "unlock"],
      ],
    );
  });

  it("count each currency of an inbox message", async () => {
    const server = world({ admin }, { clock: begin });
    await server.tables.profiles.putItem(newProfile(ada, "ada", 1));
    await server.tables.progress.putItem(newWallet(ada));
    const contents = [
      { currency: "coins", amount: 5 },
      { currency: "gems", amount: 7 },
      { item: "lantern", quantity: 1 },
    ];
    const inboxMessage = {
      ...waitingInboxMessage(ada, { cause: "c", text: "Sorry", at: begin }, contents),
      until: begin + 1,
    };
    await server.tables.letters.putItem(inboxMessage);
    const lines = await metricLines(() =>
      server.call(postInboxClaim, { as: ada, params: { id: publicId(claimCause(inboxMessage)) } }),
    );
    server.close();
    assert.deepEqual(
      lines.map(({ CurrencyMoved, Currency, Kind }) => [CurrencyMoved, Currency, Kind]).sort(),
      [
        [5, "coins", "letter"],
        [7, "gems", "letter"],
      ],
    );
  });

  it("tell operators of an hour that gave more than three times as much as any of seven days", async () => {
    const day = (label: string, ...sums: readonly number[]) => ({
      label,
      hours: sums.map((sum, at) => ({ at: begin - (sums.length - at) * hourMs, sum })),
    });
    const gains = [
      day("coins run", 2_000, 500, 6_000),
      day("coins letter", 2_000, 500, 6_001),
      day("coins new", 9_000),
      day("gems run", 10, 999),
      day("coins shop/buy", -500, -9_000),
      { label: "coins late", hours: [{ at: begin - 9 * hourMs, sum: 1 }] },
    ];
    const server = world({ admin }, { clock: begin, clients: { hourlyGains: async () => gains } });
    const told = async (minutes: number) => {
      const now = begin + minutes * 60_000;
      const means = { ...server.means(), now } as never;
      const run = (until: number) => watchGains.run(means, until);
      const due = { timers: { watchGains: { ...watchGains, run } }, now } as never;
      return (await metricLines(() => timers.handler(due))).map(({ GainsUnusual, gains, sum }) => [
        GainsUnusual,
        gains,
        sum,
      ]);
    };
    for (const minutes of [0, 6, 9, 16, 40, 59]) assert.deepEqual(await told(minutes), [], `${minutes}`);
    assert.deepEqual(await told(11), [[1, "coins letter", 6_001]]);
    assert.deepEqual(await told(15.5), [[1, "coins letter", 6_001]], "a run that is late");
    server.close();
  });

  it("tell operators of an account that gets more in a day than documents give", async () => {
    const server = world({ admin }, { clock: begin });
    const wallet = (coins: number, gems: number) => ({
      ...newWallet(ada),
      balance: coins,
      "currency:gems": gems,
    });
    const line = (entryId: string, kind: LedgerKind, at: number, amount: number, gems = 0) =>
      server.tables.ledger.putItem({
        ...{ userId: ada, entryId, kind, amount, at: new Date(at).toISOString() },
        ...(gems > 0 && { contents: [{ currency: "gems", amount: gems }] }),
        ...{ reason: "", requestHash: "", answer: {} },
      });
    await line("old", "run", begin - 86_400_000, 500);
    await line("paid", "purchase", begin, 500);
    await line("a", "run", begin, 60);
    await line("b", "shop/buy", begin, -30, 3);
    const rules = { coins: { perDay: 100 }, gems: { perDay: 2 }, energy: { perDay: 1 } };
    const told = async (before: object, after: object) => {
      const records = [{ before, after, sequenceNumber: "1", at: begin }] as never;
      const lines = await metricLines(() =>
        watchDays({ tables: server.tables, now: begin } as never, records, rules, { economyKinds }),
      );
      return lines.map(({ DayGainsPassed, userId, currency, sum }) => [
        DayGainsPassed,
        userId,
        currency,
        sum,
      ]);
    };
    assert.deepEqual(await told(wallet(0, 0), wallet(60, 0)), []);
    assert.deepEqual(await told(wallet(0, 0), wallet(0, 3)), [[1, ada, "gems", 3]]);
    await line("c", "task/complete", begin + 1, 41);
    assert.deepEqual(await told(wallet(60, 3), wallet(101, 3)), [[1, ada, "coins", 101]]);
    assert.deepEqual(await told(wallet(101, 3), wallet(60, 3)), [], "who spends is not looked at");
    await line("d", "shop/exchange", begin + 2, -5, 4);
    assert.deepEqual(await told(wallet(60, 3), wallet(55, 7)), [[1, ada, "gems", 7]]);
    server.close();
  });

  it("reads no more of a day than its newest thousand lines, and 25 of them for each change on average", async () => {
    let made = 5_000;
    let read = 0;
    const lineOf = (at: number) => ({
      ...{ userId: ada, entryId: `${at}`, at: new Date(begin + at).toISOString() },
      ...{ kind: "shop/exchange", amount: 0 },
    });
    const tables = {
      ledgerByTime: {
        query: async ({ descending, startAfter = 0 }: { descending?: boolean; startAfter?: number }) => {
          assert.ok(descending);
          const items = Array.from({ length: 500 }, (_, at) => lineOf(made - startAfter - at));
          return { items, next: startAfter + 500 < made ? startAfter + 500 : undefined };
        },
      },
      ledger: {
        batchGetItem: async (keys: readonly { entryId: string }[]) => {
          read += keys.length;
          return keys.map(({ entryId }) => ({
            ...lineOf(Number(entryId)),
            contents: [{ currency: "gems", amount: 1 }],
          }));
        },
      },
    };
    const wallet = (gems: number) => ({ ...newWallet(ada), "currency:gems": gems });
    const records = [{ before: wallet(0), after: wallet(1), sequenceNumber: "1", at: begin }] as never;
    const changes = 800;
    const lines = await metricLines(async () => {
      for (let change = 0; change < changes; change++, made++)
        await watchDays(
          { tables, now: begin } as never,
          records,
          { gems: { perDay: 999 } },
          { economyKinds },
        );
    });
    // One of forty changes looks, by chance: 20 do, and 18 more are four standard deviations.
    assert.ok(lines.length > 2 && lines.length < 38, `${lines.length}`);
    assert.deepEqual(new Set(lines.map(({ sum }) => sum)), new Set([1_000]));
    assert.equal(read, 1_000 * lines.length);
  });
});
