import assert from "node:assert/strict";
import { bound, namesNobody, tooOld } from "../../functions/purchases/codes";
import type { Purchase } from "../../functions/purchases/rows";
import { decide, type Known, namedInstead, rightIn } from "../../functions/purchases/rules/decide";
import type { Proof } from "../../functions/purchases/rules/proof";
import { stateAfter } from "../../functions/purchases/rules/stateAfter";

const now = 1_800_000_000_000;

const proofOf = (product: string, more: Partial<Proof> = {}): Proof => ({
  ...{ store: "apple", transaction: "1", product, quantity: 1, state: "paid", refunded: 0, test: false },
  ...{ time: now - 1_000, boughtAt: now - 1_000, ...more },
});

const rowOf = (proof: Proof, more: Partial<Purchase> = {}): Purchase => ({
  ...stateAfter(undefined, proof),
  ...{ revision: 1, ...more },
});

const knownOf = (proof: Proof, claimant?: string, before?: Purchase, former?: Purchase): Known => ({
  ...{ proof, claimant, before, former, now },
});

const refuses = (code: { code: string }, known: Known, isNamed?: boolean) =>
  assert.throws(() => decide(known, isNamed), { code });

describe("the rule that says whose a purchase is", () => {
  const coins = proofOf("coins.1200");
  const ever = proofOf("starter.pack");

  it("keeps it for nobody until somebody sends the proof, whom the app named or not", () => {
    const known = knownOf({ ...coins, player: "ada" });
    assert.equal(namedInstead(known), undefined);
    const decision = decide(known, undefined);
    assert.ok(decision.does === "settle" && decision.owner === undefined && decision.claimedAt === undefined);
  });

  it("gives it to who begins the order here, without a claimant", () => {
    const decision = decide(knownOf({ ...coins, buyer: "ada" }), undefined);
    assert.ok(decision.does === "settle" && decision.owner === "ada" && decision.claimedAt === now);
  });

  it("asks whether another player is named, and refuses the claimant if there is one", () => {
    const known = knownOf({ ...coins, player: "ada" }, "bob");
    assert.equal(namedInstead(known), "ada");
    refuses(bound, known, true);
    const decision = decide(known, false);
    assert.ok(decision.does === "settle" && decision.owner === "bob" && decision.namesNobody);
  });

  it("moves what is bought once or subscribed to, and nothing else", () => {
    const moved = decide(knownOf(ever, "bob", rowOf(ever, { userId: "ada", claimedAt: 1 })), undefined);
    assert.ok(moved.does === "move" && moved.to.userId === "bob");
    assert.deepEqual(moved.to.moves, [now]);
    const kept = rowOf(coins, { userId: "ada", claimedAt: 1 });
    refuses(bound, knownOf(coins, "bob", kept));
    refuses(namesNobody, knownOf({ ...coins, player: "nobody" }, "bob", kept), false);
  });

  it("moves it three times in 30 days, and any number of times to whom the app named", () => {
    const before = rowOf(ever, { userId: "ada", claimedAt: 1, moves: [now - 3, now - 2, now - 1] });
    refuses(bound, knownOf(ever, "bob", before));
    const named = decide(knownOf({ ...ever, player: "bob" }, "bob", before), undefined);
    assert.ok(named.does === "move" && named.to.moves?.length === 3);
    refuses(tooOld, knownOf({ ...ever, signedAt: now - 10 }, "bob", before));
  });

  it("ends a subscription in whose place a paid one is, and goes on with its player", () => {
    const former = rowOf(proofOf("starter.pack"), { userId: "ada", claimedAt: 7 });
    const paid = decide(knownOf({ ...ever, transaction: "2" }, undefined, undefined, former), undefined);
    assert.ok(
      paid.does === "settle" && paid.owner === "ada" && paid.claimedAt === 7 && paid.ended === former,
    );
    const pending = knownOf({ ...ever, state: "pending" }, undefined, undefined, former);
    const waiting = decide(pending, undefined);
    assert.ok(waiting.does === "settle" && waiting.ended === undefined);
  });

  it("joins rows of one right under the id of today, or takes the one that any member has", () => {
    const proof = { ...ever, transaction: "family-9", aliases: ["family-1"] };
    const old = rowOf(proof, { purchaseId: "apple#family-1", userId: "ada", revision: 4 });
    const { id, joins } = rightIn(proof, undefined, [old]);
    assert.equal(id, "apple#family-9");
    assert.deepEqual(joins?.parts, [old]);
    assert.deepEqual(joins?.whole, {
      ...old,
      purchaseId: id,
      transaction: "family-9",
      revision: 1,
      root: old.purchaseId,
    });
    const part = rowOf(proof, { sameAs: "apple#family-9" });
    assert.deepEqual(rightIn({ ...proof, ofAnyMember: true }, undefined, [part]), { id: "apple#family-9" });
  });
});
