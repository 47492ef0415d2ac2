import assert from "node:assert/strict";
import { languageOf } from "@game-backend/framework/languageOf";

describe("languageOf", () => {
  for (const [header, language] of [
    ["fr-FR,fr;q=0.9,en-US;q=0.8", "fr"],
    ["en;q=0.5, DE-at", "de"],
    ["*", undefined],
    ["fil", undefined],
    ["", undefined],
    [undefined, undefined],
  ] as const)
    it(`reads ${header} as ${language}`, () =>
      assert.equal(languageOf(header === undefined ? {} : { "accept-language": header }), language));
});
