import assert from "node:assert/strict";

import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { Refusal } from "@game-backend/framework/errors";
import fc from "fast-check";
import { placeOf } from "../../functions/objects/collections";
import { contentOf } from "../../functions/objects/rules/content";

const place = placeOf({ collection: "progress", slot: "forest" });

/** Returns why a text cannot be saved, or `undefined`. */
function problem(text: string): string | undefined {
  try {
    contentOf(place, Buffer.from(text), { type: "application/json" });
    return undefined;
  } catch (error) {
    assert.ok(error instanceof Refusal && error.status < 500);
    return error.message;
  }
}

const nested = (levels: number): unknown => (levels === 0 ? 1 : { inner: nested(levels - 1) });

describe("a player's progress data", () => {
  it("is returned from the table unchanged, or refused", () => {
    let kept = 0;
    const data = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 }), { noNullPrototype: true });
    fc.assert(
      fc.property(data, (value) => {
        const sent = JSON.parse(JSON.stringify(value));
        if (problem(JSON.stringify(sent)) !== undefined) return;
        kept++;
        const stored = unmarshall(marshall({ data: sent })).data;
        assert.equal(JSON.stringify(stored), JSON.stringify(sent));
      }),
      { numRuns: 1_000 },
    );
    assert.ok(kept > 100, `only ${kept} were kept`);
  });

  it("has at most 4,096 bytes, counted in UTF-8", () => {
    const empty = JSON.stringify({ text: "" }).length;
    assert.equal(problem(JSON.stringify({ text: "x".repeat(4_096 - empty) })), undefined);
    assert.match(problem(JSON.stringify({ text: "x".repeat(4_097 - empty) })) ?? "", /4096 bytes/);
    assert.match(problem(JSON.stringify({ text: "é".repeat(2_044) })) ?? "", /4096 bytes/);
  });

  it("has at most 16 levels", () => {
    assert.equal(problem(JSON.stringify(nested(16))), undefined);
    assert.match(problem(JSON.stringify(nested(17))) ?? "", /16 levels/);
  });

  for (const [what, json] of Object.entries({
    "a list": "[]",
    "no object": "null",
    text: '"level 3"',
    "a number beyond 2^53": '{"a":9007199254740993}',
    "a number beyond every double": '{"a":[1e999]}',
    "a number too close to 0": '{"a":{"b":1e-200}}',
    "an empty name": '{"a":{"":1}}',
    "the name __proto__": '{"__proto__":{"admin":true}}',
    "the name __proto__ inside": '{"a":[{"__proto__":1}]}',
    "half a surrogate pair": '{"a":"\\ud800"}',
    "half a surrogate pair in a name": '{"\\udc00":1}',
  })) {
    it(`refuses ${what}`, () => {
      assert.match(
        problem(json) ?? "",
        /^must |: (half of a surrogate pair|the number is too large|no member has this name)/,
      );
    });
  }
});
