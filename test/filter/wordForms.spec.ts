// full: it fuzzes the filter with all forms of words

import assert from "node:assert/strict";
import { type Dictionary, formsOf, readDictionary } from "../../tools/harness/hunspell";
import { foundIn, insultsOf, type Language } from "./dictionaries";

/**
 * Words, as they are listed and with all their affixes. What an affix adds beyond a hyphen or an apostrophe is a word of its own.
 */
const everyForm = (dictionary: Dictionary) =>
  function* (word: string, flags: readonly string[]) {
    yield word;
    for (const form of formsOf(dictionary, word, flags)) if (!/[-’']/.test(form.slice(1))) yield form;
  };

describe("the filter of texts, in all forms of whole dictionaries", () => {
  for (const language of ["en", "de", "fr", "es", "ru"] as const satisfies readonly Language[])
    it(`finds exactly what was decided, of dictionary-${language} with its affixes`, () => {
      const dictionary = readDictionary(`dictionary-${language}`);
      assert.deepEqual(foundIn(language, dictionary.heads, everyForm(dictionary)), insultsOf(language));
    });

  it("finds exactly what was decided of dictionary-pt, of every fourth headword with its affixes", () => {
    // All have ten million forms, which take a minute.
    const dictionary = readDictionary("dictionary-pt");
    const decided = insultsOf("pt");
    const heads = dictionary.heads.filter(
      ([word], at) => at % 4 === 0 || decided.includes(word.toLowerCase()),
    );
    assert.deepEqual(
      foundIn("pt", dictionary.heads).filter((word) => !decided.includes(word)),
      [],
    );
    assert.deepEqual(foundIn("pt", heads, everyForm(dictionary)), decided);
  });
});
