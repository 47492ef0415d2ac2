import assert from "node:assert/strict";
import { keepVisit } from "../../functions/signIns/keepVisit";
import type { SignIn } from "../../functions/signIns/rows";
import { countHappenings, newCounts, ofSignIn } from "../../functions/tracks/counting";
import { streakAt } from "../../functions/tracks/streak";
import type { Tracks } from "../../functions/tracks/tracks";
import { random } from "../../tools/lib/random";
import { size } from "../size";

const hour = 3_600_000;
const day = 24 * hour;
const first = Date.UTC(2026, 10, 2);
const many = size(500, 500, 20);
const counters = { visits: { title: "Visits", of: "visit", where: {} } } as const;
const tracks = {
  back: { title: "Back", counts: { streak: "visits" }, order: 0, rewardTracks: {}, steps: [], span: {} },
} as Tracks;

/** Plays starts of a player: by the contribution that keeps sign-ins, and by what counts their rows. */
async function visitsOf(starts: readonly number[]) {
  let row: SignIn | undefined;
  let counts = newCounts("ada", "visit", 0);
  const changed = (after: SignIn, at: number) => {
    const happening = ofSignIn(row, after, at);
    if (happening) counts = countHappenings(counts, [happening], counters, tracks);
    row = after;
  };
  let writes = 0;
  const signIns = {
    getItem: async () => row,
    putItem: async (after: SignIn) => changed(after, starts[writes] ?? 0),
    updateItem: async (_: unknown, { set }: { set: Partial<SignIn> }) =>
      changed({ ...(row as SignIn), ...set }, starts[writes] ?? 0),
  };
  const lengths: number[] = [];
  for (const now of starts) {
    const player = { id: "ada", session: "one", signedInAt: first };
    await keepVisit.keep({ tables: { signIns }, now } as never, { player } as never);
    writes++;
    lengths.push(streakAt(counts.streaks?.["back@0"], now, 0, false).length);
  }
  return { lengths, counter: counts.counters["visits"]?.n };
}

describe("a streak of visits", () => {
  it(`is kept by ${many} players of each hour of the day who come daily, half an hour early or late, for 14 days`, async () => {
    const draw = random(13);
    const lost: string[] = [];
    for (let at = 0; at < 24; at++)
      for (let player = 0; player < many; player++) {
        const starts = Array.from(
          { length: 14 },
          (_, each) => first + day + each * day + at * hour + draw.int(-1_800_000, 1_800_000),
        );
        const { lengths } = await visitsOf(starts);
        if (lengths.some((length, each) => length === 0 || (each > 0 && length < (lengths[each - 1] ?? 0))))
          lost.push(`${at}:00 ${lengths}`);
        assert.ok((lengths.at(-1) ?? 0) >= 13, `${lengths}`);
      }
    assert.deepEqual(lost, []);
  });

  it("grows by the second start of a day, and the counter of visits still counts days", async () => {
    const starts = [first + 5 * 60_000, first + day - 5 * 60_000, first + day + 5 * 60_000];
    const { lengths, counter } = await visitsOf(starts);
    assert.deepEqual([lengths, counter], [[1, 2, 2], 2]);
  });

  it("grows at noon for who came at noon, in the evening and after midnight: a further day hides no start", async () => {
    const starts = [12, 23, 24.5, 36].map((hours) => first + hours * hour);
    const { lengths, counter } = await visitsOf(starts);
    assert.deepEqual([lengths, counter], [[1, 1, 1, 2], 2]);
  });

  it("goes on from rows of before, which know the day alone", async () => {
    const row = { userId: "ada", signInId: "1", day: "2026-11-02", expiresAt: 0 };
    const later = { ...row, cameAt: first + 23 * hour };
    const told = (before: SignIn | undefined, after: SignIn) => ofSignIn(before, after, first + 23 * hour);
    assert.deepEqual([told(undefined, row)?.isMoment, told(row, later)?.isMoment], [undefined, true]);
    assert.equal(told(row, { ...row, closed: true }), undefined);
    assert.equal(told(later, { ...later, closed: true }), undefined);
  });
});
