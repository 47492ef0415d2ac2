import assert from "node:assert/strict";

import { ApiError, ConnectionError } from "../../web/errors";
import { Journal } from "../../web/state/journal";

/** A server that keeps progress by its version, answers each key once, and answers when it is told to. */
function server() {
  let saved: { version: number; data: Record<string, unknown> } = { version: 0, data: {} };
  const answered = new Map<string, { version: number }>();
  const waiting: (() => void)[] = [];
  const arrived = () => new Promise<void>((done) => waiting.push(done));
  const postProgress = async (
    { body }: { body: { version: number; data: Record<string, unknown> } },
    { key = "" } = {},
  ) => {
    await arrived();
    const before = answered.get(key);
    if (before) return before;
    if (body.version !== saved.version) throw new ApiError(409, "Another version is saved");
    saved = { version: saved.version + 1, data: body.data };
    answered.set(key, { version: saved.version });
    return { version: saved.version };
  };
  /** Lets requests through until nothing is left to do. */
  const settle = async () => {
    for (let turns = 0; turns < 20; turns++) {
      waiting.shift()?.();
      await new Promise((done) => setImmediate(done));
    }
  };
  const api = { getProgress: async () => ({ gameArea: "forest", ...saved }), postProgress };
  return { api: api as unknown as ConstructorParameters<typeof Journal>[0], saved: () => saved, settle };
}

describe("the journal", () => {
  it("has no conflict with itself when notes are saved while a run is being saved", async () => {
    const { api, saved, settle } = server();
    const journal = new Journal(api, "forest");
    const run = journal.ran(12);
    await new Promise((done) => setImmediate(done));
    journal.draft.value = "Stay left";
    const note = journal.save();
    await settle();
    await run;
    assert.equal(await note, true);
    assert.equal(journal.conflict.value, undefined);
    assert.deepEqual(saved().data, { runs: 1, last: 12, note: "Stay left" });
  });

  it("counts a run once that is saved twice at the same time, and the next one, too", async () => {
    const { api, saved, settle } = server();
    const journal = new Journal(api, "forest");
    const run = journal.ran(12);
    await new Promise((done) => setImmediate(done));
    const again = journal.save();
    await settle();
    await Promise.all([run, again]);
    const next = journal.ran(13);
    await settle();
    await next;
    assert.equal(saved().data["runs"], 2);
  });

  it("keeps what was written when what another device saved cannot be read", async () => {
    const { api } = server();
    let isDown = true;
    const getProgress: typeof api.getProgress = async (request) => {
      if (isDown) throw new ConnectionError("nobody answers");
      return api.getProgress(request);
    };
    const journal = new Journal({ ...api, getProgress }, "forest");
    journal.draft.value = "Stay left";
    await assert.rejects(journal.useSaved(), ConnectionError);
    assert.equal(journal.draft.value, "Stay left");
    isDown = false;
    await journal.useSaved();
    assert.equal(journal.draft.value, undefined);
  });

  it("counts the runs after one that was being saved when the saved version was asked for", async () => {
    const { api, saved, settle } = server();
    const journal = new Journal(api, "forest");
    const first = journal.ran(12);
    await new Promise((done) => setImmediate(done));
    const taken = journal.useSaved();
    await settle();
    await Promise.all([first, taken]);
    const second = journal.ran(13);
    await settle();
    await second;
    assert.equal(saved().data["runs"], 2);
  });

  it("reads nothing older than a save that was under way", async () => {
    const { api, saved, settle } = server();
    const late = Promise.withResolvers<void>();
    const getProgress: typeof api.getProgress = async (request) => {
      const read = await api.getProgress(request);
      if (journal.draft.value !== undefined) await late.promise;
      return read;
    };
    const journal = new Journal({ ...api, getProgress }, "forest");
    await journal.sync();
    journal.draft.value = "Stay left";
    const save = journal.save();
    await new Promise((done) => setImmediate(done));
    const sync = journal.sync();
    await settle();
    late.resolve();
    await Promise.all([save, sync]);
    assert.deepEqual([journal.notes.value.note, journal.version.value], ["Stay left", saved().version]);
  });
});
