import assert from "node:assert/strict";
import { Refusal } from "@game-backend/framework/errors";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { publicId } from "@game-backend/framework/publicId";
import { Kill, Killed } from "@game-backend/tools/harness/world/faults";
import fc from "fast-check";
import { firstItems } from "../../functions/catalog/items";
import { grant, take } from "../../functions/economy/grant";
import { newWallet } from "../../functions/economy/newWallet";
import postInboxClaim from "../../functions/economy/routes/postInboxClaim";
import postItemUse from "../../functions/economy/routes/postItemUse";
import postShopBuy from "../../functions/economy/routes/postShopBuy";
import { type Content, heldIn, joined, numberOf, placeOf } from "../../functions/economy/rules/contents";
import { everybody, inboxMessageIdOf } from "../../functions/economy/rules/inboxMessages";
import { newProfile } from "../../functions/profile/newProfile";
import * as purchases from "../../functions/purchases/definition";
import { settlePurchase } from "../../functions/purchases/settle/settlePurchase";
import { world } from "../../tools/harness/ownWorld";
import { withoutWaits } from "../lib/withoutWaits";
import { booked } from "./booked";

const now = Date.parse("2026-11-27T12:00:00Z");
/** `SPEC_SIZE=full` is the size of a small game. */
const [players, operations] = process.env["SPEC_SIZE"] === "full" ? [200, 99_000] : [8, 600];
const inboxMessages = 5;
const line = { kind: "season/reward", reason: "A present" } as const;

const sums = (contents: readonly Content[]) =>
  Object.fromEntries(joined(contents).map((content) => [placeOf(content), numberOf(content)]));

const Thing = fc.oneof(
  fc.integer({ min: 1, max: 300 }).map((amount): Content => ({ currency: "coins", amount })),
  fc.integer({ min: 1, max: 40 }).map((amount): Content => ({ currency: "gems", amount })),
  fc.integer({ min: 1, max: 3 }).map((quantity): Content => ({ item: "health-potion", quantity })),
  fc.integer({ min: 1, max: 3 }).map((day): Content => ({ item: "lantern", quantity: 1, until: now + day })),
  fc.constantFrom("pass.gold", "pass.silver").map((entitlement): Content => ({ entitlement })),
);
const Operation = fc.record({
  what: fc.constantFrom("grant", "take", "buy", "exchange", "use", "claim", "pay", "pay back"),
  player: fc.nat(players - 1),
  /** What it is about. Few, so that causes come again, also with other contents. */
  id: fc.nat(11),
  contents: fc.array(Thing, { minLength: 1, maxLength: 3 }),
  takes: fc.constantFrom("all" as const, "there" as const, "nothing" as const),
  product: fc.constantFrom("coins.100", "gems.100", "potions.5", "potions.50", "starter.pack"),
  share: fc.constantFrom(0, 50_000, 100_000),
});

describe("the ledger's lines", () => {
  withoutWaits();

  it(`add up to what each player holds, after ${operations} operations of all kinds at once, with three kills`, async () => {
    const kill = new Kill();
    const own = world({ purchases }, { faults: kill.faults });
    const { tables, transact } = own;
    const ids = Array.from({ length: players }, (_, n) => `player-${n}`);
    for (const item of firstItems) await tables.catalog.putItem(item);
    for (const id of ids) {
      await tables.profiles.putItem(newProfile(id, id, 1));
      await tables.progress.putItem(newWallet(id));
    }
    const inboxMessageOf = (n: number) => inboxMessageIdOf(now, `gift-${n}`);
    for (let n = 0; n < inboxMessages; n++)
      await tables.letters.putItem({
        ...{ userId: everybody, letterId: inboxMessageOf(n), text: "A gift", at: 1 },
        // Some end: their claims are remembered for 13 months after it.
        ...(n % 2 === 0 && { until: now + 1 }),
        contents: [
          { currency: "coins", amount: 10 },
          { item: "health-potion", quantity: 1 },
        ],
      });
    const call = { ...own.means(), tables, transact, now };
    const run = (each: (typeof list)[number], key: number): Promise<unknown> => {
      const { what, id, contents, takes, product, share } = each;
      const userId = ids[each.player] ?? "";
      const asked = { as: userId, headers: { "idempotency-key": `${what}-${key}` } };
      const [of, cause] = [`${product}-${id}-${userId}`, { id: `cause ${id}` }];
      const proof = {
        ...{ store: "apple", transaction: of, product, quantity: 1, state: "paid" as const, test: false },
        ...{ boughtAt: now, player: userId, time: now + key, refunded: what === "pay" ? 0 : share },
      };
      const itemId = "health-potion";
      if (what === "grant") return grant(call, cause, userId, contents, line);
      if (what === "take") return take(call, cause, userId, contents, { ...line, takes });
      if (what === "buy")
        return own.call(postShopBuy, { ...asked, body: { itemId, quantity: 1 + (id % 3) } });
      if (what === "exchange")
        return own.call(postShopBuy, {
          ...asked,
          body: { itemId: "exchange:gems-to-coins", quantity: 7 * (id + 1) },
        });
      if (what === "use") return own.call(postItemUse, { ...asked, body: { itemId } });
      if (what === "claim") {
        const inboxMessage = publicId(`letter everybody ${inboxMessageOf(id % inboxMessages)}`);
        return own.call(postInboxClaim, { ...asked, params: { id: inboxMessage } });
      }
      return settlePurchase(call as never, proof, what === "pay" ? userId : undefined);
    };
    const list = fc.sample(Operation, { numRuns: operations, seed: 71 });
    const refusals = new Map<string, number>();
    let killed = 0;
    /** Sends an operation until it is answered, as its client would. */
    const deliver = async (each: (typeof list)[number], key: number): Promise<void> => {
      for (;;)
        try {
          const { status = 200 } = ((await run(each, key)) ?? {}) as { status?: number };
          if (status < 500) return;
          killed++;
          // What could not be read is read again after a second.
          own.clock.advance(1_000);
        } catch (error) {
          if (error instanceof Refusal && error.is(liveUnreadable)) {
            killed++;
            own.clock.advance(1_000);
          } else if (error instanceof Refusal)
            return void refusals.set(error.code.code, (refusals.get(error.code.code) ?? 0) + 1);
          else if (error instanceof Killed) killed++;
          else throw error;
        }
    };
    for (let at = 0; at < list.length; at += 10) {
      // A call that is refused anyway tells of no kill: another one is killed.
      if (at % 50 === 0 && killed <= Math.floor(at / (operations / 3))) kill.once(20, at > 0);
      await Promise.all(list.slice(at, at + 10).map((each, n) => deliver(each, at + n)));
    }
    assert.ok(killed === 3 && refusals.has("idempotency.key_reused"), `${killed} ${[...refusals.keys()]}`);
    let owed = 0;
    for (const id of ids) {
      const wallet = (await tables.progress.getItem({ userId: id, part: "wallet" })) ?? assert.fail();
      const { items: lines } = await tables.ledger.query({ hash: id });
      const start: Content = { currency: "coins", amount: newWallet("").balance };
      assert.ok(wallet.part === "wallet" && lines.length > 10);
      assert.deepEqual(sums([...booked(lines, wallet), start]), sums(heldIn(wallet, now)));
      owed += wallet["owes:gems"] ?? 0;
      const claims = lines.filter(({ kind }) => kind === "letter");
      assert.equal(new Set(claims.map(({ entryId }) => entryId)).size, claims.length);
    }
    assert.ok(owed > 0, "gems were exchanged and paid back");
    own.close();
  }).timeout(operations * 20 + 60_000);
});
