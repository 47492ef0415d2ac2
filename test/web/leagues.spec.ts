import assert from "node:assert/strict";
import * as leaderboard from "../../functions/leaderboard/definition";
import { ownGame } from "../../tools/harness/ownWorld";
import type { League } from "../../web/features/leagues/words";

// In the page, the build inserts the facts.
Object.assign(globalThis, { GAME_FACTS: ownGame({ leaderboard }).facts });
const {
  attemptsInWords,
  joiningInWords,
  lastInWords,
  leftInWords,
  placeInWords,
  refusalInWords,
  tierInWords,
  turnedAwayInWords,
  zoneInWords,
}: typeof import("../../web/features/leagues/words") = require("../../web/features/leagues/words");

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const coins = (amount: number) => [{ currency: "coins", amount }];
const tier = (title: string, moves: object = {}) => ({
  ...{ id: title.toLowerCase(), title, up: 0, down: 0, rewards: [] },
  ...moves,
});
const league: League = {
  ...{ id: "forest", title: "Forest league", gameArea: "forest", week: "2026-W48", ends: 0, state: "open" },
  ...{ most: 50, least: 5, idle: "down", tier: "silver", joinedAt: 1 },
  tiers: [
    tier("Bronze", { up: 10, down: 3 }),
    tier("Silver", { up: 7, down: 7, rewards: [coins(50), coins(30), coins(30), [], coins(5)] }),
    tier("Gold", { up: 3, down: 1 }),
  ],
  standings: [
    { rank: 1, userId: "ada", username: "ada", score: 12, achievedAt: 1, zone: "up" },
    { rank: 2, username: "", hidden: true, score: 9, achievedAt: 1, zone: "stays" },
    { rank: 3, userId: "eve", username: "eve", score: 1, achievedAt: 1, zone: "down" },
    { rank: 4, userId: "bob", username: "bob", zone: "idle" },
  ],
};

describe("the words of leagues on the page", () => {
  it("say where a member stands, and what that would bring", () => {
    assert.deepEqual(
      ["ada", "eve", "bob"].map((userId) => placeInWords(league, userId)),
      [
        "You are 1st of 4, with 12 points. If the week ended now, you would rise to Gold.",
        "You are 3rd of 4, with 1 point. If the week ended now, you would fall to Bronze.",
        "You have no score this week yet. Without one, you fall to Bronze.",
      ],
    );
    const stays = { ...league, idle: "stays" } as const;
    for (const one of [stays, { ...league, tier: "bronze" }])
      assert.match(placeInWords(one, "bob"), /Without one, you stay in (Silver|Bronze)\.$/);
    assert.deepEqual(
      (["up", "stays", "down", "idle"] as const).map((zone) => zoneInWords(league, zone)),
      ["Rise to Gold", "Stay in Silver", "Fall to Bronze", "No score yet"],
    );
  });

  it("say how one joins, with the price first, and why one cannot now", () => {
    assert.equal(joiningInWords(league), "Your first score of this week joins, or you join now.");
    const entry = { currency: "coins", amount: 50 };
    const attempts = { most: 3, used: 1 };
    assert.equal(
      joiningInWords({ ...league, entry, attempts }),
      "Joining costs 50 coins, once a week. Only scores after you have joined count, 3 scores a week.",
    );
    assert.equal(
      joiningInWords({ ...league, attempts }),
      "Only scores after you have joined count, 3 scores a week.",
    );
    assert.deepEqual(
      [attemptsInWords({ attempts }), attemptsInWords({})],
      ["2 of 3 scores left this week.", ""],
    );
    assert.match(joiningInWords({ ...league, state: "closing" }), /^Last week is being settled/);
    assert.match(
      joiningInWords({ ...league, state: "begins", begins: Date.UTC(2026, 11, 7, 12) }),
      /begins .*7/,
    );
    assert.equal(joiningInWords({ ...league, state: "over" }), "This league has ended.");
    const refused = (code: string, more: object = {}) => refusalInWords({ code, ...more });
    assert.equal(
      refused("league.closing", { retryAfterMs: 5 * minute }),
      "Last week is still being settled. Try again in 5 minutes.",
    );
    assert.match(refused("league.closing", { retryAfterMs: 1_000 }) ?? "", /in 1 minute\.$/);
    assert.equal(refused("wallet.insufficient"), undefined);
    for (const why of ["not_joined", "no_attempts"] as const)
      assert.match(turnedAwayInWords[why], /didn't count/);
  });

  it("say how long the week goes on", () => {
    assert.deepEqual([3 * day + 4 * hour, day, 5 * hour + minute, 2 * minute, 30_000, -1].map(leftInWords), [
      ...["3 days left", "1 day left", "5 hours left", "2 minutes left"],
      ...["Less than a minute left", "Less than a minute left"],
    ]);
  });

  it("say how the last week ended, with what it gave", () => {
    const last = { week: "2026-W47", tier: "bronze", title: "Bronze", players: 50 };
    const said = (more: object) => lastInWords({ ...league, last: { ...last, outcome: "idle", ...more } });
    assert.equal(
      said({ rank: 3, score: 12, outcome: "up", rewards: coins(30) }),
      "2026-W47, Bronze: 3rd of 50, with 12 points. You rose by a tier. You got 30 coins.",
    );
    assert.equal(said({ rank: 50 }), "2026-W47, Bronze: You had no score.");
    assert.equal(said({}), "2026-W47, Bronze: you had no place when the week was settled.");
    assert.equal(lastInWords(league), "");
  });

  it("say what each tier does and gives: nobody falls from the bottom, or rises from the top", () => {
    assert.deepEqual(
      [0, 1, 2].map((at) => tierInWords(league, at)),
      [
        "the first 10 rise.",
        "the first 7 rise, the last 7 who scored fall. 1st: 50 coins. 2nd to 3rd: 30 coins. 5th: 5 coins.",
        "the last 1 who scored fall.",
      ],
    );
    assert.equal(tierInWords({ tiers: [tier("One")] }, 0), "nobody rises or falls.");
  });
});
