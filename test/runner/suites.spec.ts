import assert from "node:assert/strict";
import { globSync } from "node:fs";

import { needOf } from "./queues";
import { isQuick, unknownNames } from "./suites";

const files = globSync(["test/**/*.spec.ts", "packages/*/test/**/*.spec.ts", "policies/**/*.spec.ts"], {
  exclude: (name) => name === "node_modules",
});

describe("the suites", () => {
  it("name only files that exist", () => {
    assert.deepEqual(unknownNames(files), []);
  });

  it("leave every policy to npm test, and of each folder of features at least one file", () => {
    const folder = (file: string) => file.split("/").slice(0, 2).join("/");
    const quick = new Set(files.filter(isQuick).map(folder));
    const onlyFull = new Set(files.map(folder).filter((each) => !quick.has(each)));
    assert.deepEqual([...onlyFull].sort(), ["test/packages", "test/together", "test/tutorial"]);
    assert.ok(files.filter((file) => file.startsWith("policies/")).every(isQuick));
  });

  it("have at most twelve files with a run of their own, because starting the whole program takes seconds", () => {
    const own = files.filter((file) => ["own", "turn"].includes(needOf(file)));
    assert.ok(own.length <= 12, own.join(", "));
  });
});
