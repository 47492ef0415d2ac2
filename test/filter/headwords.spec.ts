// full: it fuzzes the filter with whole dictionaries

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readDictionary } from "../../tools/harness/hunspell";
import { foundIn, insultsOf, type Language } from "./dictionaries";

/** The document whose table has the figures. */
const page = readFileSync("docs/moderation.md", "utf8");
const names = new Intl.DisplayNames("en", { type: "language" });

const languages: readonly Language[] = ["en", "de", "fr", "es", "ru", "ko"];

describe("the filter of texts, in whole dictionaries", () => {
  for (const language of languages)
    it(`finds no headword of dictionary-${language} that was not decided to be an insult`, () => {
      const { heads } = readDictionary(`dictionary-${language}`);
      assert.ok(heads.length > 40_000);
      const decided = insultsOf(language);
      const row = new RegExp(`^\\| ${names.of(language)} \\| ([\\d,]+) \\|.*\\| (\\d+) \\|$`, "m").exec(page);
      assert.deepEqual(row?.slice(1), [heads.length.toLocaleString("en"), String(decided.length)]);
      assert.deepEqual(
        foundIn(language, heads).filter((word) => !decided.includes(word)),
        [],
      );
    });
});
