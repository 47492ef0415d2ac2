import assert from "node:assert/strict";
import type { Shown } from "@game-backend/framework/console";
import { getLeagueCohort, getLeagueCohorts, getPlayerLeagues } from "../../functions/leagues/staffRoutes";
import { moment } from "../../web/desk/lib/words";

// Without its types, which are a browser's.
const { sentence } = require("../../web/desk/lib/sentence");

const noon = Date.UTC(2026, 10, 14, 12);
const said = ({ text, words }: Shown, values: object): string => sentence(text, values, words);
const { leagues } = getPlayerLeagues.section.lists;
const { weeks } = leagues.lists;
const { entries } = getLeagueCohort.section.lists;
const { tiers } = getLeagueCohorts.section.lists;

describe("leagues at the desk, read aloud", () => {
  it("have a player's week with its place, its score and what it brings", () => {
    const week = { week: "2026-W47", cohort: "c", tier: "silver", joinedAt: noon };
    assert.equal(
      said(weeks, { ...week, rank: 3, score: 1_200, outcome: "up" }),
      `2026-W47 in silver: place 3, with 1,200, rises. Joined ${moment(noon)}`,
    );
    assert.equal(said(weeks, week), `2026-W47 in silver: not settled yet. Joined ${moment(noon)}`);
    assert.equal(
      said(weeks, { ...week, rank: 1, outcome: "idle" }),
      `2026-W47 in silver: place 1, has no score. Joined ${moment(noon)}`,
    );
    assert.equal(
      said(leagues, { movedTo: { tier: "gold", movedAt: noon } }),
      `Moved to gold on ${moment(noon)}`,
    );
    assert.equal(said(leagues, {}), undefined, "nobody has moved the player");
  });

  it("have a cohort's places, and how full a tier is", () => {
    assert.equal(said(entries, { rank: 2, zone: "idle" }), "Place 2: has no score");
    assert.equal(said(entries, { rank: 1, score: 1_200, zone: "stays" }), "Place 1, with 1,200: stays");
    assert.equal(said(tiers, { players: 30, cohorts: [{}, {}] }), "30 players in 2 cohorts");
    assert.equal(said(tiers, { players: 1, cohorts: [{}] }), "1 player in 1 cohort");
  });
});
