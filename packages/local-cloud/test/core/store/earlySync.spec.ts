import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { Commits } from "../../../core/store/commits";
import { Sql } from "../../../core/store/sql";

describe("The flush of commits in the background", () => {
  const folder = mkdtempSync(join(tmpdir(), "early-sync-"));
  let handles: FileHandle;
  let original: FileHandle["datasync"];
  let flushes = 0;

  const isOurs = (ino: number) =>
    readdirSync(folder).some((file) => statSync(join(folder, file), { throwIfNoEntry: false })?.ino === ino);

  before(async () => {
    writeFileSync(join(folder, "any"), "");
    const any = await open(join(folder, "any"));
    await any.close();
    handles = Object.getPrototypeOf(any);
    original = handles.datasync;
    handles.datasync = async function (this: FileHandle) {
      const { ino } = await this.stat();
      await original.call(this);
      // A local run in this process flushes files of its own.
      if (isOurs(ino)) flushes++;
    };
  });
  beforeEach(() => {
    flushes = 0;
  });
  after(() => {
    handles.datasync = original;
    rmSync(folder, { recursive: true });
  });

  function database(name: string, sync?: boolean) {
    const sql = new Sql(join(folder, name), sync);
    sql.exec("CREATE TABLE numbers (n INTEGER)");
    const insert = sql.prepare<[number]>("INSERT INTO numbers VALUES (?)");
    const commits = new Commits(sql);
    return { sql, write: (n: number) => commits.run(() => insert.run(n)) };
  }

  it("flushes after a commit, and only then", async () => {
    const { sql, write } = database("written");
    for (const expected of [1, 2]) {
      await write(expected);
      while (flushes < expected) await sleep(10);
      await sleep(200);
      assert.equal(flushes, expected);
    }
    sql.close();
  });

  it("does not flush what each commit flushes itself", async () => {
    const { sql, write } = database("each", true);
    await write(1);
    await sleep(200);
    assert.equal(flushes, 0);
    sql.close();
  });

  it("ends with the database", async () => {
    const { sql, write } = database("closed");
    await write(1);
    sql.close();
    await sleep(200);
    assert.equal(flushes, 0);
  });
});
