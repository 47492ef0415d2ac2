import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { bundles } from "@game-backend/components/lib/bundle";
import { close, rebuild } from "@game-backend/tools/builder";

describe("the builder of a local run", () => {
  let folder: string;
  let list: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "builder-"));
    list = `builder-${folder.slice(-6).toLowerCase()}`;
  });
  afterEach(async () => {
    await close();
    rmSync(folder, { recursive: true });
    for (const name of readdirSync("dist").filter((name) => name.startsWith(`${list}-`)))
      rmSync(join("dist", name), { recursive: true });
  });

  it("rebuilds what has a saved file, and leaves the program's own esbuild as it is", async () => {
    const module = join(folder, "one.ts");
    writeFileSync(module, "export const handler = () => 'first';");
    utimesSync(module, new Date(0), new Date(0));
    const built = resolve(await bundles(list, { one: { module } }), "one");
    writeFileSync(module, "export const handler = () => 'saved';");
    const begun: string[] = [];
    const written = await rebuild(process.cwd(), [built], [module], (folders) => begun.push(...folders));
    assert.deepEqual([begun, written.includes(join(built, "index.js"))], [[built], true]);
    assert.match(readFileSync(join(built, "index.js"), "utf8"), /saved/);
    // The program inherits the environment, and its esbuild bundles everything: it would take gigabytes.
    assert.notEqual(process.env["GOGC"], "400");
  });
});
