import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { isDiskFull } from "../../../core/diskFull";
import { inTransaction } from "../../../core/store/inTransaction";
import { openedDatabase } from "../../../core/store/openedDatabase";

describe("a database that finds no more space", () => {
  let file: string;
  beforeEach(() => {
    file = join(mkdtempSync(join(tmpdir(), "full-")), "data.sqlite");
  });
  afterEach(() => rmSync(join(file, ".."), { recursive: true }));

  /** With this limit, SQLite fails as on a full disk, and rolls the transaction back itself. */
  const limited = "PRAGMA max_page_count = 2; CREATE TABLE texts (text TEXT);";
  const tooLarge = "x".repeat(1_000_000);

  it("fails with that reason, and goes on", () => {
    const database = new DatabaseSync(file);
    database.exec(limited);
    const insert = database.prepare("INSERT INTO texts VALUES (?)");
    const write = (...texts: string[]) =>
      inTransaction(database, () => texts.map((text) => insert.run(text).changes));
    assert.throws(() => write("lost", tooLarge), isDiskFull);
    assert.deepEqual(write("kept"), [1]);
    const rows = database.prepare("SELECT text FROM texts").all();
    assert.deepEqual(
      rows.map(({ text }) => text),
      ["kept"],
    );
    database.close();
  });

  it("is not called damaged when it is opened", () => {
    assert.throws(
      () => openedDatabase(file, `${limited} INSERT INTO texts VALUES ('${tooLarge}')`),
      isDiskFull,
    );
  });
});
