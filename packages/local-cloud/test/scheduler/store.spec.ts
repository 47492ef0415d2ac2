import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ScheduleStore } from "../../scheduler/store";

describe("the state of schedules between runs", () => {
  let folder: string;
  let store: ScheduleStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "schedules-"));
    store = new ScheduleStore(join(folder, "scheduler.sqlite"));
  });
  afterEach(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });
  const now = Date.UTC(2026, 10, 26);
  const day = 86_400_000;

  it("says when a schedule was created, and up to when it was handled", () => {
    assert.deepEqual(store.load("one", now), { created: now, watched: now - 1 });
    store.watchedUntil("one", now + day);
    assert.deepEqual(store.load("one", now + 2 * day), { created: now, watched: now + day });
  });

  it("takes no time from a run whose clock was ahead: the schedule's times from now on come", () => {
    store.load("one", now + 3 * day);
    store.watchedUntil("one", now + 4 * day);
    assert.deepEqual(store.load("one", now), { created: now, watched: now });
    assert.deepEqual(store.load("one", now + day), { created: now, watched: now });
  });
});
