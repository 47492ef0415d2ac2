import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { Store } from "../../apigateway/store";

describe("API Gateway: the store", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "apigateway-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("keeps the counters that the disk refused for a while", () => {
    const failures: unknown[] = [];
    const store = new Store(folder, (error) => failures.push(error));
    const other = new DatabaseSync(join(folder, "apigateway.sqlite"));
    store.setUsed("plan", "key", "2026-11-20", 7);
    other.exec("BEGIN IMMEDIATE");
    assert.doesNotThrow(() => store.flush());
    assert.match(String(failures), /locked/, "nor does it keep the reason to itself");
    other.exec("COMMIT");
    other.close();
    store.close();
    const after = new Store(folder);
    assert.equal(after.used("plan", "key", "2026-11-20"), 7);
    after.close();
  });

  it("takes a new snapshot of a deployment of which an earlier version stored only a hash", () => {
    new Store(folder).close();
    const other = new DatabaseSync(join(folder, "apigateway.sqlite"));
    other.exec("INSERT INTO deployments (id, snapshot) VALUES ('abc123', 'e3b0c44298fc1c14')");
    other.close();
    const store = new Store(folder);
    assert.equal(store.snapshot("abc123"), undefined);
    store.setSnapshot("abc123", '{"args":{}}');
    assert.equal(store.snapshot("abc123"), '{"args":{}}');
    store.keepSnapshots(["other"]);
    assert.equal(store.snapshot("abc123"), undefined);
    store.close();
  });
});
