import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { type AreaId, areaOf } from "../../functions/leaderboard/areas";
import * as leaderboard from "../../functions/leaderboard/definition";
import { boardOf } from "../../functions/leaderboard/rules/boards";
import { rankKey } from "../../functions/leaderboard/rules/rankKey";
import { submit } from "../../functions/leaderboard/scores/submit";
import { world } from "../../tools/harness/ownWorld";
import { unlockFor } from "../lib/unlockFor";

interface Sent {
  score: number;
  /** The earlier submission that this one repeats: 1 for the last one, larger numbers for older ones, 0 for none. */
  repeats: number;
  elapsed: number;
}

/** The number of a player's last submissions that a `sum` board recognizes. */
const recognized = 8;

interface Standing {
  score: number;
  achievedAt: number;
}

const begin = Date.UTC(2026, 0, 1);

/** Returns the expected row after a submission, computed without conditions. */
function expected(
  areaId: AreaId,
  before: Standing | undefined,
  { score, repeats }: { score: number; repeats: boolean },
  now: number,
) {
  const { keeps, order } = areaOf(areaId);
  if (before && keeps === "sum" && (repeats || score === 0)) return before;
  if (!before) return { score, achievedAt: now };
  if (keeps === "sum") return { score: before.score + score, achievedAt: now };
  if (keeps === "latest") return now > before.achievedAt ? { score, achievedAt: now } : before;
  const better = order === "descending" ? score > before.score : score < before.score;
  return better ? { score, achievedAt: now } : before;
}

describe("a submission", () => {
  const { tables, close } = world({ leaderboard });
  after(close);

  const sent = (areaId: AreaId): fc.Arbitrary<Sent> => {
    const { min, max } = areaOf(areaId);
    const score = fc.oneof(
      fc.integer({ min, max }),
      fc.integer({ min, max: min + 3 }),
      fc.constantFrom(min, max),
    );
    return fc.record({
      score,
      repeats: fc.integer({ min: -2, max: recognized }),
      elapsed: fc.integer({ min: 0, max: 2 }),
    });
  };

  for (const areaId of ["forest", "desert", "harbour", "tower"] as const) {
    const { keeps, order } = areaOf(areaId);
    it(`keeps the ${keeps} of ${order} scores, like a simple model`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.uuid(), fc.array(sent(areaId), { maxLength: 24 }), async (userId, all) => {
          await unlockFor(tables, userId);
          let standing: Standing | undefined;
          let now = begin;
          const submissions: { id: string; score: number; counts: boolean }[] = [];
          for (const one of all) {
            now += one.elapsed;
            const former = one.repeats > 0 ? submissions.at(-one.repeats) : undefined;
            const { id, score } = former ?? { id: `${submissions.length}`, score: one.score };
            const { result } = await submit(tables, areaId, { userId, username: "ada", score, now, id });
            const after = expected(areaId, standing, { score, repeats: former !== undefined }, now);
            if (!former) submissions.push({ id, score, counts: after !== standing });
            // A retry finds what the first attempt has written.
            const isThere =
              keeps === "sum" ? former?.counts === true : after.score === score && after.achievedAt === now;
            assert.equal(result.improved, after !== standing || isThere);
            const row = await tables.scores.getItem({ board: boardOf(areaId, "all"), userId });
            assert.deepEqual({ score: row?.score, achievedAt: row?.achievedAt }, after);
            assert.equal(row?.rankKey, rankKey(after.score, after.achievedAt, userId, order));
            standing = after;
          }
        }),
        { numRuns: 25 },
      );
    });
  }

  it("counts once on a sum board even if seven others come before its retry, and its row stays below a write unit", async () => {
    const userId: string = randomUUID();
    const username = "a".repeat(128);
    await unlockFor(tables, userId);
    const numbers = Array.from({ length: recognized }, (_, number) => number);
    for (const number of [...numbers, ...numbers]) {
      const id = `POST /score ${String(number).padStart(255, "k")}`;
      await submit(tables, "harbour", { userId, username, score: 1, now: begin + number, id });
    }
    const row = await tables.scores.getItem({ board: boardOf("harbour", "all"), userId });
    const text = JSON.stringify(row, (_, value) => (typeof value === "bigint" ? `${value}` : value));
    assert.equal(row?.score, recognized);
    assert.ok(text.length < 1_024, text);
  });

  it("is refused out of the area's bounds, naming them", async () => {
    const late = { userId: "ada", username: "ada", now: begin, id: "x" };
    await assert.rejects(
      submit(tables, "tower", { ...late, score: 3_601 }),
      /score: tower takes scores from 0 to 3600/,
    );
    await assert.rejects(submit(tables, "desert", { ...late, score: 1_019 }), /from 1020 to 3600000/);
  });
});
