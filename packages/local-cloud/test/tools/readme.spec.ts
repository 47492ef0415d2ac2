import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

import { readme, readmeFile } from "../../tools/readme";

describe("the package's README", () => {
  it("lists the resource types and API operations of the code: npm run docs", async () => {
    const text = await readme();
    assert.equal(readFileSync(readmeFile, "utf8"), text);
    assert.doesNotMatch(text, /^\| `[^`]+` \| +\|$/m, "a row of a table is empty");
  });

  it("names every folder of the package, and no other", () => {
    const [, map = ""] =
      /\n\| Folder \| Content \|\n((?:\|.*\n)+)/.exec(readFileSync(readmeFile, "utf8")) ?? [];
    const named = [...map.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, folders = ""]) =>
      [...folders.matchAll(/`(\w+)\/`/g)].map(([, folder = ""]) => folder),
    );
    const folders = readdirSync(dirname(readmeFile), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !/^(node_modules|dist|\..*)$/.test(entry.name))
      .map(({ name }) => name);
    assert.deepEqual(named.sort(), folders.sort());
  });
});
