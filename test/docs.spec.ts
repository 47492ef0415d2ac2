import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";

import { generated } from "../tools/docs";

describe("the documents", () => {
  it("match the program (otherwise run npm run docs)", () => {
    for (const [file, text] of Object.entries(generated()))
      assert.equal(readFileSync(file, "utf8"), text, file);
  });

  it("show every screenshot, of 60 kB at most", () => {
    const text = readdirSync("docs")
      .filter((name) => name.endsWith(".md"))
      .map((name) => readFileSync(`docs/${name}`, "utf8"))
      .join();
    for (const name of readdirSync("docs/screenshots")) {
      assert.ok(text.includes(`(screenshots/${name})`), name);
      assert.ok(statSync(`docs/screenshots/${name}`).size <= 60_000, name);
    }
  });
});
