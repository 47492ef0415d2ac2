import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { buildOnce } from "@game-backend/components/lib/buildOnce";

describe("a cached build", () => {
  let source: string;
  let builds: number;
  let name: string;
  const before = new Date(Date.now() - 60_000);
  const write = (text: string) => {
    writeFileSync(source, text);
    utimesSync(source, before, before);
  };
  const build = (parameters: unknown = {}, during = () => {}) =>
    buildOnce({
      folder: name,
      parameters,
      build: async () => {
        builds++;
        const text = readFileSync(source, "utf8");
        during();
        return { files: [["inner/result", text.toUpperCase()]], sources: [source] };
      },
    });

  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), "build-"));
    source = join(folder, "source");
    name = `test-${folder.slice(-6)}`;
    builds = 0;
    write("one");
  });
  afterEach(() => rmSync(join("dist", name), { recursive: true, force: true }));

  it("is not repeated while nothing changes", async () => {
    assert.equal(await build(), await build());
    assert.equal(builds, 1);
    assert.equal(readFileSync(join("dist", name, "inner/result"), "utf8"), "ONE");
  });

  it("is repeated for other content of a source", async () => {
    await build();
    write("two");
    assert.equal(readFileSync(join(await build(), "inner/result"), "utf8"), "TWO");
  });

  it("is repeated for other parameters", async () => {
    await build({ level: 1 });
    await build({ level: 2 });
    assert.equal(builds, 2);
  });

  it("does not write files that are unchanged: another process may be reading them", async () => {
    const file = join(await build(), "inner/result");
    const { ino } = statSync(file);
    write("ONE");
    await build();
    assert.equal(builds, 2);
    assert.equal(statSync(file).ino, ino);
    await build();
    assert.equal(builds, 2, "its sources are known from then on");
  });

  it("has no files of the previous build", async () => {
    await build();
    writeFileSync(join("dist", name, "inner/old"), "");
    write("ONE");
    assert.deepEqual(readdirSync(join(await build(), "inner")), ["result"]);
  });

  it("can be made by several processes concurrently", async () => {
    await build();
    write("two");
    const script = `
      const { buildOnce } = require("./components/lib/buildOnce");
      const files = Array.from({ length: 50 }, (_, index) => ["f" + index, "two"]);
      const build = async () => ({ files, sources: [${JSON.stringify(source)}] });
      void (async () => {
        for (let time = 0; time < 40; time++)
          await buildOnce({ folder: ${JSON.stringify(name)}, parameters: { time }, build: async () => {
            files[0] = ["f0", String(time)];
            return build();
          } });
      })();`;
    const run = promisify(execFile);
    const args = ["--disable-warning=ExperimentalWarning", "--import", "./tools/node.mjs", "--eval", script];
    await Promise.all([1, 2, 3].map(() => run(process.execPath, args)));
    assert.equal(readdirSync(join("dist", name)).length, 51);
  }).timeout(60_000);

  it("is repeated if a source is deleted", async () => {
    await build();
    unlinkSync(source);
    await assert.rejects(build(), { code: "ENOENT" });
    assert.equal(builds, 2);
  });

  for (const text of ["", "{", "garbage", "null", "[]", '{"parameters":1}', '{"sources":{"a":1}}'])
    it(`is repeated if its stamp is ${JSON.stringify(text)}`, async () => {
      await build();
      writeFileSync(join("dist", name, ".stamp.json"), text);
      await build();
      await build();
      assert.equal(builds, 2);
    });

  it("is repeated if a source changed during the build", async () => {
    await build({}, () => writeFileSync(source, "changed meanwhile"));
    assert.equal(readFileSync(join(await build(), "inner/result"), "utf8"), "CHANGED MEANWHILE");
  });
});
