import assert from "node:assert/strict";

import { saveProgress } from "../../functions/economy/saveProgress";
import { type MemoryTables, memoryTables } from "../lib/memoryTables";
import { sentTwice } from "../lib/sentTwice";

describe("a save of progress that the SDK sends twice, because the first answer was lost", () => {
  let memory: MemoryTables;
  before(async () => {
    memory = await memoryTables();
  });
  beforeEach(async () => {
    const row = { userId: "ada", part: "area#forest", version: 1, data: {}, savedAt: 1 } as const;
    await memory.tables.progress.putItem(row);
  });
  after(() => memory.close());

  /** Saves after version 1; `between` happens before the write is sent again. */
  async function saveTwice(between?: () => Promise<unknown>) {
    const { progress } = memory.tables;
    const updateItem = sentTwice(progress.updateItem, between);
    const dependencies = { tables: { progress: { ...progress, updateItem } }, transact: memory.transact };
    const save = { gameArea: "forest", version: 1, data: { level: 2, seen: [{ at: 0.5 }] } } as const;
    return saveProgress({ ...dependencies, now: 2 } as never, "ada", { ...save });
  }

  it("is not stale because of itself", async () => {
    const saved = await saveTwice();
    assert.deepEqual([saved.version, saved.savedAt], [2, 2]);
  });

  it("is stale if another device has saved since", async () => {
    const row = { userId: "ada", part: "area#forest", version: 3, data: {}, savedAt: 3 } as const;
    await assert.rejects(
      saveTwice(async () => memory.tables.progress.putItem(row)),
      { status: 409 },
    );
  });
});
