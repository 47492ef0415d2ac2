import assert from "node:assert/strict";

import * as leaderboard from "../../functions/leaderboard/definition";
import { ownGame } from "../../tools/harness/ownWorld";
import type { Entry, OwnRank } from "../../web/answers";

const game = ownGame({ leaderboard });

const { facts: siteFacts } = game;

const entry = (rank: number, username: string, score: number): Entry => ({
  rank,
  userId: username,
  username,
  score,
  achievedAt: 0,
});

const at = (rank: number, total: number, neighbours: Entry[]): OwnRank => ({
  rank,
  total,
  score: neighbours.find(({ username }) => username === "me")?.score ?? 0,
  neighbours,
});

describe("what a round changed", () => {
  let page: typeof import("../../web/features/leaderboard/standing");
  before(() => {
    // In the page, the build inserts the facts.
    Object.assign(globalThis, { GAME_FACTS: siteFacts });
    page = require("../../web/features/leaderboard/standing");
  });
  const said = (before: OwnRank | undefined, after: OwnRank) =>
    page.standing("forest", { before, after }, ({ username }) => username);

  it("is the rank, who was passed, and who is next", () => {
    const before = at(4, 9, [entry(2, "ada", 50), entry(3, "bob", 40), entry(4, "me", 30)]);
    const after = at(3, 9, [entry(2, "ada", 50), entry(3, "me", 45), entry(4, "bob", 40)]);
    assert.deepEqual(said(before, after), [
      "You are 3rd of 9.",
      "You passed bob.",
      "Next: ada, with 50 points.",
    ]);
  });

  it("counts passed players beyond the neighbours", () => {
    const before = at(7, 9, [entry(5, "ada", 50), entry(6, "bob", 40), entry(7, "me", 30)]);
    const after = at(1, 9, [entry(1, "me", 999), entry(2, "eve", 60)]);
    assert.deepEqual(said(before, after), [
      "You are 1st of 9.",
      "You passed bob and 5 others.",
      "Nobody is ahead of you.",
    ]);
  });

  it("names no one as passed when others passed the player, or on a first score", () => {
    const before = at(2, 9, [entry(1, "ada", 50), entry(2, "me", 30)]);
    const after = at(3, 9, [entry(1, "ada", 50), entry(2, "eve", 40), entry(3, "me", 30)]);
    assert.deepEqual(said(before, after), ["You are 3rd of 9.", "Next: eve, with 40 points."]);
    assert.deepEqual(said({ neighbours: [] }, { neighbours: [] }), []);
  });

  it("aims for the next area, with the coins that are missing", () => {
    const { nextGoal } = page;
    const unlocks = { harbour: { price: 80, requires: [] } };
    assert.equal(
      nextGoal({ balance: 30, unlocked: ["forest", "desert"] }, unlocks),
      "50 coins to go until Harbour Trade opens.",
    );
    assert.equal(
      nextGoal({ balance: 90, unlocked: ["forest", "desert"] }, unlocks),
      "You can unlock Harbour Trade.",
    );
    assert.equal(nextGoal({ balance: 0, unlocked: siteFacts.areaIds }, unlocks), undefined);
    assert.equal(nextGoal({ balance: 90, unlocked: ["forest", "desert"] }, {}), undefined);
  });
});
