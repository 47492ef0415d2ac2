import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { circlesIn } from "@game-backend/framework/circlesIn";

/** The names of the tools in plain JavaScript that a text names: what it imports, and what it starts as a process. */
const namedIn = (text: string, all: readonly string[]) =>
  all.filter((name) => {
    const code = text.replaceAll(/^\s*(\/\/|\/?\*).*$/gm, "");
    return new RegExp(`["'\`](\\./|tools/)?${name.replaceAll(".", "\\.")}["'\`]`).test(code);
  });
const circles = (texts: Readonly<Record<string, string>>) =>
  circlesIn(
    Object.entries(texts).map(([name, text]) => ({ from: [name], to: namedIn(text, Object.keys(texts)) })),
  ).map(({ things }) => [...things].sort());

describe("the tools in plain JavaScript", () => {
  it("neither import nor start each other in a circle", () => {
    const files = globSync("tools/*.{cjs,mjs}");
    assert.ok(files.length > 5);
    const texts = Object.fromEntries(files.map((file) => [basename(file), readFileSync(file, "utf8")]));
    assert.deepEqual(namedIn(texts["generated.cjs"] ?? "", Object.keys(texts)), ["typescript.mjs"]);
    assert.deepEqual(circles(texts), []);
  });

  it("would be found if one starts what imports it", () => {
    const texts = { "a.cjs": 'spawn(["tools/b.mjs"])', "b.mjs": 'import "./a.cjs";', "c.mjs": '// "a.cjs"' };
    assert.deepEqual(circles(texts), [["a.cjs", "b.mjs"]]);
  });
});
