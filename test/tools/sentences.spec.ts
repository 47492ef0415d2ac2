import assert from "node:assert/strict";
import { faultsIn, faultsOf } from "../../tools/sentences.mjs";

const words = (count: number) => `${"word ".repeat(count - 1)}end.`;

describe("the lint of sentences", () => {
  it("refuses more than 25 words up to a full stop, a colon or a semicolon", () => {
    assert.deepEqual(faultsOf(words(25)), []);
    assert.deepEqual(faultsOf(words(26)), ["has 26 words"]);
    assert.deepEqual(faultsOf(`${words(20)} Other ${words(20)}`), []);
    assert.deepEqual(faultsOf(`${"word ".repeat(20)}end: ${words(20)}`), []);
  });

  it("takes code for one word", () => {
    assert.deepEqual(faultsOf(`Send \`${words(40)}\` again: {key: "${words(40)}"}.`), []);
  });

  it("refuses a subject that begins with Who, Of or What, also after another sentence, and lets questions be", () => {
    for (const first of ["Who", "Of", "What"])
      for (const text of [`${first} pays it.`, `A price. ${first} pays it`])
        assert.deepEqual(faultsOf(text), [`begins with ${first}`]);
    assert.deepEqual(faultsOf("What does it cost? Offers of players. Whole."), []);
  });

  const faulty = "What it costs.";
  for (const [name, content] of Object.entries({
    "an API's description": `z.string().check(z.describe("${faulty}"));`,
    "a route's summary": `route({ summary: "${faulty}" });`,
    "a summary of two parts": `route({ summary: "What it costs, " + \`by \${day}.\` });`,
    "a code's meaning": `export const code = { meaning: "${faulty}" };`,
    "a remedy": `export const code = { remedy: "${faulty}" };`,
    "a label": `fields([{ label: "${faulty}" }]);`,
    "a form's word": `kind({ words: { "rows.*.price": "${faulty}" } });`,
    "an export's doc comment": `/** ${faulty} */\nexport const price = 1;`,
  }))
    it(`reads ${name}, with its line`, () => {
      assert.deepEqual(
        faultsIn("functions/fishing/rods.ts", `\n${content}`).map((fault) => fault.replace(/:\d+/, "")),
        ["functions/fishing/rods.ts begins with What"],
      );
      assert.match(faultsIn("functions/fishing/rods.ts", `\n${content}`)[0] ?? "", /:[23] /);
    });

  it("leaves other texts, and comments of what is not exported, be", () => {
    const content = `const key = "${faulty}";\n/** ${faulty} */\nconst price = { key, name: "${faulty}" };`;
    assert.deepEqual(faultsIn("functions/fishing/rods.ts", content), []);
  });
});
