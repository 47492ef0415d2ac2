import assert from "node:assert/strict";
import {
  areOtherOdds,
  type Box,
  chanceInWords,
  closedInWords,
  guaranteeInWords,
  leftInWords,
  priceInWords,
  verdictInWords,
} from "../../web/features/draws/words";

const row = (id: string, odds: number, next = odds) => ({
  ...{ id, weight: odds, odds, rewards: [{ currency: "coins", amount: 1 }] },
  next: { weight: next, odds: next },
});
const guarantee = { row: "cape", after: 10, drawsWithout: 4, left: 6 };
const box: Pick<Box, "rows" | "guarantee"> = { rows: [row("cape", 12_345), row("rest", 987_655)], guarantee };

describe("the words of boxes on the page", () => {
  it("say a chance exactly, and a price as the document names its currency", () => {
    assert.deepEqual([1_000_000, 12_345, 4, 0].map(chanceInWords), ["100 %", "1.2345 %", "0.0004 %", "0 %"]);
    assert.equal(priceInWords({ amount: 1_200, currency: "forest-shards" }), "1,200 forest shards");
    assert.equal(areOtherOdds(box), false);
    assert.equal(areOtherOdds({ rows: [row("cape", 1, 2)] }), true);
  });

  it("say the guarantee with its numbers, in the document's own words where it has them", () => {
    assert.deepEqual(guaranteeInWords(box, "en"), [
      "“cape” comes at the latest in 10 draws, counted since it came last.",
      "It comes in at most 6 more draws.",
    ]);
    const words = { en: "A cape in ten.", ko: "열 번 안에 망토." };
    const rises = { from: 5, by: 1_000 };
    assert.deepEqual(guaranteeInWords({ ...box, guarantee: { ...guarantee, words, rises, left: 1 } }, "ko"), [
      words.ko,
      "From draw 5 on, its weight grows by 1,000 each time.",
      "It comes in your next draw.",
    ]);
    assert.equal(guaranteeInWords({ ...box, guarantee: { ...guarantee, words } }, "fr")[0], words.en);
    assert.deepEqual(guaranteeInWords({ rows: box.rows }, "en"), []);
  });

  it("say where a box is closed, what opens it there, and what is left today", () => {
    const price = { currency: "gems", amount: 1 };
    assert.equal(closedInWords({ state: "open" }), "");
    assert.equal(
      closedInWords({ state: "closed", closedBy: "age" }),
      "This box cannot be opened at your age.",
    );
    assert.equal(
      closedInWords({ state: "earned", closedBy: "country", price }),
      "Only gems that you have earned can open this box in your country, not bought ones.",
    );
    assert.deepEqual(
      [leftInWords({ left: 2 }, 900), leftInWords({ left: 3 }, 0), leftInWords({}, 900), leftInWords({}, 9)],
      ["2 left today", "None left today. New ones come at midnight (UTC).", "", "9 left today"],
    );
  });

  it("say what a check has found", () => {
    assert.equal(verdictInWords(1, []), "The draw is the one that was fixed before.");
    assert.equal(verdictInWords(1_200, []), "All 1,200 draws are the ones that were fixed before.");
    assert.equal(verdictInWords(2, ["Draw 1"]), "This is not what was promised:");
  });
});
