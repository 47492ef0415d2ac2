import assert from "node:assert/strict";
import { reachedFrom, readImports } from "./imports";
import { allSpecs } from "./suites";

describe("the spec files", () => {
  it("rarely load all features, 130 at most: the others take worlds of those that they are about", async () => {
    const specs = allSpecs().filter((file) => file.startsWith("test/"));
    const imports = await readImports(specs);
    const whole = specs.filter((file) => reachedFrom(file, imports).has("functions/index.ts"));
    assert.ok(whole.length > 10 && whole.length <= 130, `${whole.length}: ${whole.join(", ")}`);
  });
});
