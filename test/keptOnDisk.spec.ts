import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { keptOnDisk } from "./keptOnDisk";

describe("what specs keep on disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "kept-"));
  const by = join(folder, "by.ts");
  const name = `spec-${randomUUID()}`;
  const files = () => globSync(`node_modules/.cache/specs/${name}.*`);
  let made = 0;
  const make = async () => ({ made: ++made, absent: undefined });
  const get = () => keptOnDisk(name, [by], make);

  before(() => writeFileSync(by, "one"));
  after(() => {
    for (const path of [folder, ...files()]) rmSync(path, { recursive: true });
  });

  it("is made once, even if two ask at the same time, and is the same for each", async () => {
    assert.deepEqual(await Promise.all([get(), get()]), Array(2).fill({ made: 1, absent: undefined }));
    assert.deepEqual(await get(), { made: 1, absent: undefined });
  });

  it("is made again when a file changes that decides it, and nothing is left of the former", async () => {
    const before = files();
    writeFileSync(by, "two");
    assert.equal((await get()).made, 2);
    assert.equal(files().length, before.length);
    assert.equal((await get()).made, 2);
  });

  it("is not kept if a source changes while it is made", async () => {
    writeFileSync(by, "three");
    const changing = async () => {
      writeFileSync(by, "four");
      return make();
    };
    assert.equal((await keptOnDisk(name, [by], changing)).made, 3);
    writeFileSync(by, "three");
    assert.equal((await get()).made, 4);
  });

  it("is not kept if it cannot be made, and the next one tries", async () => {
    writeFileSync(by, "five");
    await assert.rejects(
      keptOnDisk(name, [by], () => Promise.reject(new Error("no"))),
      /^Error: no$/,
    );
    assert.equal((await get()).made, 5);
  });
});
