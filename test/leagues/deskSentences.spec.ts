import assert from "node:assert/strict";
import { getLeagueCohort, getLeagueCohorts, getPlayerLeagues } from "../../functions/leagues/staffRoutes";
import { moment } from "../../web/desk/lib/words";
import { shownPart, textOf } from "../staff/shownPart";

const noon = Date.UTC(2026, 10, 14, 12);
const leagues = shownPart(getPlayerLeagues, "leagues");
const weeks = shownPart(getPlayerLeagues, "leagues", "weeks");
const entries = shownPart(getLeagueCohort, "entries");
const tiers = shownPart(getLeagueCohorts, "tiers");

describe("leagues at the desk, read aloud", () => {
  it("have a player's week with its place, its score and what it brings", () => {
    const week = { week: "2026-W47", cohort: "c", tier: "silver", joinedAt: noon };
    assert.equal(
      textOf(weeks, { ...week, rank: 3, score: 1_200, outcome: "up" }),
      `2026-W47 in silver: place 3, with 1,200, rises. Joined ${moment(noon)}`,
    );
    assert.equal(textOf(weeks, week), `2026-W47 in silver: not settled yet. Joined ${moment(noon)}`);
    assert.equal(
      textOf(weeks, { ...week, rank: 1, outcome: "idle" }),
      `2026-W47 in silver: place 1, has no score. Joined ${moment(noon)}`,
    );
    assert.equal(
      textOf(leagues, { movedTo: { tier: "gold", movedAt: noon } }),
      `Moved to gold on ${moment(noon)}`,
    );
    assert.equal(textOf(leagues, {}), undefined, "nobody has moved the player");
  });

  it("have a cohort's places, and how full a tier is", () => {
    assert.equal(textOf(entries, { rank: 2, zone: "idle" }), "Place 2: has no score");
    assert.equal(textOf(entries, { rank: 1, score: 1_200, zone: "stays" }), "Place 1, with 1,200: stays");
    assert.equal(textOf(tiers, { players: 30, cohorts: [{}, {}] }), "30 players in 2 cohorts");
    assert.equal(textOf(tiers, { players: 1, cohorts: [{}] }), "1 player in 1 cohort");
  });
});
