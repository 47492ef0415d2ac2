import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { bundles } from "@game-backend/components/lib/bundle";

describe("lists of bundled functions with entries in common", () => {
  let folder: string;
  let list: string;
  const before = new Date(Date.now() - 60_000);
  /** Writes a source that is older than any build. */
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    utimesSync(join(folder, name), before, before);
  };
  const entry = (name: string) => ({ module: join(folder, name) });
  const code = (built: string, name: string) => readFileSync(join(built, name, "index.js"), "utf8");

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lists-"));
    list = `list-${folder.slice(-6).toLowerCase()}`;
    write("one.ts", "export const handler = () => 'first';");
    write("two.ts", "export const handler = () => 'second';");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    for (const name of readdirSync("dist").filter((name) => name.startsWith(`${list}-`)))
      rmSync(join("dist", name), { recursive: true });
  });

  /** Marks a bundle, so that the spec can tell whether it is built again. */
  const mark = (built: string, name: string) => writeFileSync(join(built, name, "index.js"), "marked");

  it("are the same list in another order", async () => {
    const built = await bundles(list, { one: entry("one.ts"), two: entry("two.ts") });
    const { ino } = statSync(join(built, "one/index.js"));
    const again = await bundles(list, { two: entry("two.ts"), one: entry("one.ts") });
    assert.equal(again, built);
    assert.equal(statSync(join(again, "one/index.js")).ino, ino);
  });

  it("build each of them once", async () => {
    mark(await bundles(list, { one: entry("one.ts") }), "one");
    const both = await bundles(list, { one: entry("one.ts"), two: entry("two.ts") });
    assert.deepEqual(readdirSync(both).sort(), [".entries.json", ".stamp.json", "one", "two"]);
    assert.deepEqual(readdirSync(join(both, "one")).sort(), ["index.js", "index.js.map"]);
    assert.equal(code(both, "one"), "marked");
    assert.match(code(both, "two"), /second/);
    assert.deepEqual(Object.keys(JSON.parse(readFileSync(join(both, ".entries.json"), "utf8"))).sort(), [
      "one",
      "two",
    ]);
  });

  it("rebuild one whose source has changed", async () => {
    mark(await bundles(list, { one: entry("one.ts") }), "one");
    write("one.ts", "export const handler = () => 'changed';");
    const both = await bundles(list, { one: entry("one.ts"), two: entry("two.ts") });
    assert.match(code(both, "one"), /changed/);
    // A list that reuses bundles also records their sources.
    const reusing = await bundles(list, { two: entry("two.ts") });
    write("two.ts", "export const handler = () => 'changed, too';");
    await bundles(list, { two: entry("two.ts") });
    assert.match(code(reusing, "two"), /changed, too/);
  });

  it("rebuild one whose entry has changed", async () => {
    mark(await bundles(list, { one: entry("one.ts") }), "one");
    const other = await bundles(list, { one: entry("two.ts"), two: entry("two.ts") });
    assert.match(code(other, "one"), /second/);
  });

  for (const file of [".entries.json", ".stamp.json"])
    it(`rebuild all if ${file} is damaged`, async () => {
      const before = await bundles(list, { one: entry("one.ts") });
      mark(before, "one");
      writeFileSync(join(before, file), "garbage");
      const both = await bundles(list, { one: entry("one.ts"), two: entry("two.ts") });
      assert.match(code(both, "one"), /first/);
    });
});
