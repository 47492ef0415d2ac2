import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { isDiskFull } from "../../core/diskFull";
import type { AuthToken, Compute } from "../../gamelift/model";
import { Store } from "../../gamelift/store";

const token = (name: string): AuthToken => ({ token: name, fleetId: "fleet-1", compute: "pc", expiresAt: 1 });
const compute: Compute = {
  name: "pc",
  fleetId: "fleet-1",
  location: "custom-here",
  ipAddress: "",
  createdAt: 1,
};

describe("a step of GameLift's records that fails", () => {
  let folder: string;
  let store: Store;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "gamelift-steps-"));
    store = new Store(join(folder, "gamelift.sqlite"));
    store.step(() => {
      store.tokens.put(token("first"));
      store.tokens.put(token("second"));
      store.computes.put(compute);
    });
  });
  afterEach(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });

  /** Returns a store's records in memory. */
  const shown = (of: Store) => ({ tokens: of.tokens.all(), computes: of.computes.all() });

  /** Returns the records that the next run would read from disk. */
  function kept() {
    const next = new Store(join(folder, "gamelift.sqlite"));
    const records = shown(next);
    next.close();
    return records;
  }

  const failures: readonly (readonly [
    reason: string,
    fail: () => void,
    expected: RegExp | typeof isDiskFull,
  ])[] = [
    [
      "because the work throws",
      () => {
        throw new Error("no such queue");
      },
      /no such queue/,
    ],
    [
      "because the disk is full",
      () => {
        store["database"].exec("PRAGMA max_page_count = 4");
        store.tokens.put(token("x".repeat(1_000_000)));
      },
      isDiskFull,
    ],
  ];
  for (const [reason, fail, expected] of failures)
    it(`${reason} leaves memory and disk as they were`, () => {
      const before = shown(store);
      const work = () => {
        store.tokens.remove("first");
        store.tokens.put({ ...token("second"), expiresAt: 2 });
        store.tokens.put(token("third"));
        store.step(() => store.computes.put({ ...compute, location: "custom-there" }));
        fail();
      };
      assert.throws(() => store.step(work), expected);
      assert.deepEqual(shown(store), before);
      assert.deepEqual(kept(), before);
      store.step(() => store.tokens.put(token("fourth")));
      assert.deepEqual(kept(), { ...before, tokens: [...before.tokens, token("fourth")] });
    });
});
