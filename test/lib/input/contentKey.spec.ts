import assert from "node:assert/strict";
import { contentKey } from "@game-backend/framework/content/contentKey";
import { etagMatches } from "@game-backend/framework/content/etagMatches";
import fc from "fast-check";

describe("the key of a document", () => {
  it("is its path", () => {
    for (const path of [
      "news.json",
      "levels/forest.json",
      "texts/pt-BR.json",
      "a/b/c/d_1.v2.json",
      "a..b.json",
    ])
      assert.equal(contentKey(path), path);
  });

  it("never leads out of the bucket's folders, whatever is decoded and however often", () => {
    const piece = fc.constantFrom(
      "..",
      ".",
      "/",
      "\\",
      "%2e",
      "%2F",
      "%252e",
      "%5c",
      "\0",
      "a",
      "é",
      "news.json",
      ";",
      " ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const key = contentKey(`${pieces.join("")}.json`);
        if (key === undefined) return;
        assert.doesNotMatch(key, /[\\%\0]|(^|\/)\.|\/\/|^\//);
        assert.ok(key.split("/").every((name) => name !== ".." && name !== "."));
      }),
      { numRuns: 5_000 },
    );
  });

  it("has at most 256 characters", () => {
    assert.ok(contentKey(`${"a".repeat(251)}.json`));
    assert.equal(contentKey(`${"a".repeat(252)}.json`), undefined);
  });
});

describe("If-None-Match", () => {
  const cases: readonly [header: string | undefined, matches: boolean][] = [
    [undefined, false],
    ["*", true],
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['"b",W/"a"', true],
    ['"b"', false],
    ["a", false],
    ['""', false],
    ["", false],
  ];
  for (const [header, matches] of cases)
    it(`${header ?? "absent"} ${matches ? "matches" : "does not match"}`, () =>
      assert.equal(etagMatches(header, '"a"'), matches));
});
