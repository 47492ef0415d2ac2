import assert from "node:assert/strict";
import { readDictionary } from "../../tools/harness/hunspell";
import { foundIn, insultsOf, type Language } from "./dictionaries";

const languages: readonly Language[] = ["en", "de", "fr", "es", "ru", "ko"];

describe("the filter of texts, in whole dictionaries", () => {
  for (const language of languages)
    it(`finds no headword of dictionary-${language} that was not decided to be an insult`, () => {
      const { heads } = readDictionary(`dictionary-${language}`);
      assert.ok(heads.length > 40_000);
      const decided = insultsOf(language);
      assert.deepEqual(
        foundIn(language, heads).filter((word) => !decided.includes(word)),
        [],
      );
    });
});
