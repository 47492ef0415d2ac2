import assert from "node:assert/strict";
import { line } from "@game-backend/framework/text";
import { checkName } from "../../functions/names/checkName";
import { looksOf } from "../../functions/names/looks";

describe("names and lines that phones write", () => {
  it("may have joiners where a script needs them, and nowhere else", () => {
    for (const name of [
      "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
      "\u0d28\u0d4d\u200d\u0d2e",
      "\u0915\u094d\u200c\u0937",
    ])
      assert.doesNotThrow(() => checkName(name), JSON.stringify(name));
    for (const name of [
      "a\u200cb",
      "a\u200db",
      "\u0645\u200c",
      "\u200c\u0645",
      "\u0645\u200d\u0645",
      "\u0645\u200c\u200c\u0645",
    ])
      assert.throws(() => checkName(name), /visible characters only/, JSON.stringify(name));
  });

  it("look alike with and without joiners, so that nobody takes the other", () =>
    assert.deepEqual(looksOf("\u0645\u06cc\u200c\u062e"), looksOf("\u0645\u06cc\u062e")));

  it("lose balanced marks of direction that nobody sees, and are refused with others", () => {
    for (const text of ["\u202aAda\u202c", "\u2068Ada\u2069", "\u2068\u202aA\u202cda\u2069"])
      assert.equal(line(20).safeParse(text).data, "Ada", JSON.stringify(text));
    for (const text of ["\u202eAda", "Ada\u202c", "\u2068Ada\u202c", "\u2068\u2069"])
      assert.equal(line(20).safeParse(text).success, false, JSON.stringify(text));
  });
});
