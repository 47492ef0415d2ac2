import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { evaluate, type Facts, placeOf } from "@game-backend/framework/live/evaluate";
import type { Document } from "@game-backend/framework/live/timing";
import { build } from "esbuild";
import fc from "fast-check";

/** A case of `vectors.json`, which clients in other languages can run too. Times are ISO 8601; facts are as `Facts`. */
interface Vector {
  readonly name: string;
  readonly document: Document;
  readonly facts: Facts;
  readonly now: string;
  /** Absent if the document does not count. */
  readonly value?: object;
  readonly validUntil?: string;
}

const vectors: readonly Vector[] = JSON.parse(readFileSync(join(__dirname, "vectors.json"), "utf8"));

function check(evaluated: typeof evaluate): void {
  for (const { name, document, facts, now, value, validUntil } of vectors) {
    const found = evaluated({ offers: { torch: document } }, facts, Date.parse(now));
    assert.deepEqual(found.values["offers"]?.["torch"], value, name);
    assert.equal(found.validUntil, validUntil && Date.parse(validUntil), `validUntil: ${name}`);
  }
}

describe("the values of documents", () => {
  it("are as at least sixty vectors say", () => {
    assert.ok(vectors.length >= 60);
    check(evaluate);
  });

  it("are the same from the bundle that a function runs", async () => {
    const folder = mkdtempSync(join(tmpdir(), "evaluate-"));
    const outfile = join(folder, "index.cjs");
    const entry = require.resolve("@game-backend/framework/live/evaluate");
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      minify: true,
      platform: "node",
      format: "cjs",
      logLevel: "error",
    });
    check(require(outfile).evaluate);
    rmSync(folder, { recursive: true });
  });

  it("stay as they are until validUntil, and change then", () => {
    const day = 86_400_000;
    const begin = Date.UTC(2026, 11, 1);
    const iso = (days: number) => new Date(begin + days * day).toISOString().replace(".000Z", "Z");
    const timed = fc.record(
      {
        from: fc.integer({ min: 0, max: 10 }).map(iso),
        until: fc.integer({ min: 11, max: 20 }).map(iso),
        when: fc.record({ daysSinceSignUp: fc.record({ atLeast: fc.integer({ min: 0, max: 9 }) }) }),
      },
      { requiredKeys: [] },
    );
    const variant = fc.tuple(timed, fc.integer({ min: 1, max: 3 })).map(([of, price]) => ({ ...of, price }));
    fc.assert(
      fc.property(
        timed,
        fc.array(variant, { maxLength: 4 }),
        fc.integer({ min: 0, max: 25 }),
        (own, variants, at) => {
          const documents = {
            offers: { torch: { ...own, price: 0, variants: variants.map((each, id) => ({ ...each, id })) } },
          };
          const facts = { signedUpAt: begin };
          const now = begin + at * day + 1;
          const { values, validUntil } = evaluate(documents, facts, now);
          const valuesAt = (time: number) => JSON.stringify(evaluate(documents, facts, time).values);
          for (
            let time = now;
            time < Math.min(validUntil ?? Number.POSITIVE_INFINITY, begin + 40 * day);
            time += day / 2
          )
            assert.equal(valuesAt(time), JSON.stringify(values));
          if (validUntil !== undefined) assert.notEqual(valuesAt(validUntil), JSON.stringify(values));
        },
      ),
    );
  });
});

describe("shares", () => {
  it("are those of GrowthBook's hash, version 2", () => {
    const published: readonly [seed: string, id: string, place: number][] = [
      ["seed", "a", 505],
      ["seed", "b", 2696],
      ["foo", "ab", 2575],
      ["foo", "def", 2019],
      ["90850943850283058242805", "123", 7516],
      ["()**(%$##$%#$#", '___)((*":&', 128],
    ];
    assert.deepEqual(
      published.map(([seed, id]) => [seed, id, placeOf(id, seed)]),
      published,
    );
  });

  it("have a million players within 0.2 %, and two seeds split them independently", () => {
    const counts = { quarter: 0, half: 0, both: 0 };
    const million = 1_000_000;
    for (let at = 0; at < million; at++) {
      const id = `player-${at}`;
      const [one, other] = [placeOf(id, "summer") < 2_500, placeOf(id, "winter") < 5_000];
      if (one) counts.quarter++;
      if (other) counts.half++;
      if (one && other) counts.both++;
    }
    const within = (count: number, share: number) => Math.abs(count / million - share) < 0.002;
    assert.ok(within(counts.quarter, 0.25) && within(counts.half, 0.5), JSON.stringify(counts));
    assert.ok(within(counts.both, 0.125), JSON.stringify(counts));
  });
});
