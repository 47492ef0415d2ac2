import assert from "node:assert/strict";
import type { Kinds } from "@game-backend/framework/live/kind";
import { game } from "../../tools/harness/whole";

/** How `pathsOfMoney` of `functions/draws/worth.ts` reads each kind of documents that names a currency. */
const known: Readonly<Record<string, string>> = {
  boxes: "from the price to each row",
  bundles: "as what others give",
  counters: "by the tracks that count what is spent",
  exchanges: "from what is paid to what is got",
  leagues: "from the entry to each place",
  offers: "from the price to what is sold",
  products: "from money",
  recipes: "from all that they take to all that they give",
  rewards: "not at all: nobody pays to have a rank",
  tracks: "from what is counted, and from subscriptions by lanes",
};

describe("a box that only earned currency opens", () => {
  it("asks of each kind of documents that names a currency whether money can become it by one", () => {
    const kinds = Object.entries(game.documents as Kinds).flatMap(([name, { refs = {} }]) =>
      Object.values(refs).some((to) => to === "currencies" || to === "bundles") ? [name] : [],
    );
    assert.deepEqual(kinds.sort(), Object.keys(known), "say here how money comes by it, and in worth.ts");
  });
});
