import assert from "node:assert/strict";
import {
  categoryTitle,
  endInWords,
  goalOf,
  numberInWords,
  refusalsInWords,
  type Track,
} from "../../web/features/tracks/words";
import { giftsInWords } from "../../web/gifts";

const rewards = [
  { currency: "pass-xp", amount: 1_000 },
  { item: "health-potion", quantity: 2 },
];
const track: Track = {
  ...{ id: "pass", title: "Season of leaves", category: "pass", order: 0, window: "ever", number: 120 },
  ...{
    counts: { currency: "pass-xp" },
    rewardTracks: [{ id: "gold", title: "Gold", entitlement: "g", isOpen: false }],
  },
  steps: [
    { id: "second", at: 300, rewards, state: "open" },
    { id: "first", at: 100, rewards, state: "claimed" },
    { id: "gold-first", at: 100, rewards, rewardTrack: "gold", state: "closed" },
  ],
};

describe("the words of tracks on the page", () => {
  it("say how far the player is, on the way to the next step", () => {
    assert.equal(numberInWords(track), "120 of 300");
    assert.equal(goalOf({ ...track, number: 400 }), 300, "all is reached");
    const streak = { ...track, number: 2, streak: { best: 5, spare: 1 } };
    assert.equal(numberInWords(streak), "2 in a row, the longest were 5. 1 missed day is forgiven");
    assert.equal(numberInWords({ ...track, number: 0, streak: { best: 0, spare: 0 } }), "0 in a row");
    assert.equal(
      numberInWords({ ...track, counts: { board: "desert" }, number: 1_500 }),
      "Your score: 1,500",
    );
    assert.deepEqual([categoryTitle("daily-quests"), categoryTitle()], ["Daily quests", "More"]);
  });

  it("say until when: the number, then the claims, and a streak's own end", () => {
    const endsAt = Date.UTC(2026, 10, 20);
    const times = { ...track, endsAt, claimUntil: endsAt + 86_400_000 };
    assert.match(endInWords(times, endsAt - 1), /^Until .*20/);
    assert.match(endInWords(times, endsAt), /^Over. You can claim until .*21/);
    assert.match(
      endInWords({ ...track, streak: { best: 1, spare: 0, endsAt } }, 0),
      /^Goes on if you come back/,
    );
    assert.equal(endInWords(track, 0), "");
  });

  it("say what a step gives, and why others stay as they are, each reason once", () => {
    assert.equal(
      giftsInWords([...rewards, { entitlement: "pass.gold" }]),
      "1,000 pass xp, 2 × health potion, pass gold",
    );
    const refused = (step: string, code: string, rewardTrack?: string) => ({
      ...{ track: "pass", window: "ever", step, code },
      ...(rewardTrack !== undefined && { rewardTrack }),
    });
    const locked = { ...track, id: "later", after: "pass" };
    assert.deepEqual(
      refusalsInWords(
        [
          refused("gold-first", "track.reward_track_closed", "gold"),
          refused("gold-second", "track.reward_track_closed", "gold"),
          refused("first", "wallet.full"),
          refused("first", "track.already_claimed"),
          { ...refused("first", "track.locked"), track: "later" },
          refused("first", "another.code"),
        ],
        [track, locked],
      ),
      [
        "What you have reached in Gold waits for you until that reward track is yours.",
        "1,000 pass xp, 2 × health potion: there is no room for it now. It stays here.",
        "1,000 pass xp, 2 × health potion: claimed already, on another device.",
        "First claim all of “Season of leaves”.",
        "1,000 pass xp, 2 × health potion: not now. It stays here.",
      ],
    );
  });
});
