import assert from "node:assert/strict";
import { measuredLoad } from "../../tools/cost/fromEvents";

describe("the bill of measured players", () => {
  it("takes from the numbers what the load model guesses", () => {
    const day = (day: string) => ({
      day,
      players: { active: [900, 100], new: [20, 20], sessions: [250, 100], seconds: [150_000, 100] } as const,
      months: { players: [500, 500] } as const,
      builds: {
        "web 1.0 events": [300, 40],
        "ios 1.0 events": [700, 60],
        "web 1.0 sessions": [9, 9],
      } as const,
    });
    assert.deepEqual(measuredLoad([day("2026-11-01"), day("2026-11-02")]), {
      players: 100,
      load: { sessionsADay: 2.5, sessionMinutes: 10, monthlyPerDaily: 5, newShare: 0.08, webShare: 0.3 },
    });
  });

  it("keeps the guesses of what nobody tells, and needs a player", () => {
    assert.deepEqual(measuredLoad([{ day: "2026-11-01", players: { active: [3, 3] } }]), {
      players: 3,
      load: {},
    });
    assert.throws(() => measuredLoad([]), /nothing to measure/);
  });
});
