// full: it runs programs of the kinds that others publish, by the package's command

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";

import { byCommand } from "./command";
import { published, refused } from "./published";

describe("a program as others publish it", () => {
  const bin = resolve(__dirname, "../../bin/local-cloud.cjs");

  // TypeScript 6, which this repository has, refuses the options of those before it: test/packages/programs.spec.ts has version 5.
  const here = Object.entries(published).filter(([name]) => name !== "typescript5");
  for (const [name, check] of here)
    it(`runs by the package's command: ${name}`, async () => {
      await byCommand(bin, join(__dirname, name), check);
    });

  for (const [name, way] of Object.entries(refused))
    it(`is refused with the nearest way: ${name}`, async () => {
      const text = await byCommand(bin, join(__dirname, name));
      assert.match(text, /^1 /);
      assert.match(text, way);
    });

  it("is in one of the lists, or has a spec of its own", () => {
    const others = ["bucket", "chat", "queue", "rest", "routes", "schedule", "topic", "users"];
    const folders = readdirSync(__dirname, { withFileTypes: true }).filter((each) => each.isDirectory());
    assert.deepEqual(
      folders.map(({ name }) => name).sort(),
      [...Object.keys(published), ...Object.keys(refused), ...others].sort(),
    );
  });
});
