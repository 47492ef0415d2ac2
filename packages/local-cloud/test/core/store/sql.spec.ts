import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Sql } from "../../../core/store/sql";

describe("SQLite files", () => {
  const folder = mkdtempSync(join(tmpdir(), "sql-"));
  after(() => rmSync(folder, { recursive: true }));

  // https://sqlite.org/pragma.html#pragma_synchronous
  const [NORMAL, FULL] = [1, 2];

  function synchronous(sync?: boolean): number | undefined {
    const sql = new Sql(join(folder, `${sync}.sqlite`), sync);
    const found = sql.prepare<[], { synchronous: number }>("PRAGMA synchronous").get();
    sql.close();
    return found?.synchronous;
  }

  it("let the operating system decide when a commit reaches the disk", () => {
    assert.equal(synchronous(), NORMAL);
  });

  it("flush each commit to the disk on request", () => {
    assert.equal(synchronous(true), FULL);
  });
});
