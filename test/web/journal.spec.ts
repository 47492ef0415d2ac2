import assert from "node:assert/strict";

import { ApiError, ConnectionError } from "../../web/errors";
import { Journal } from "../../web/features/economy/journal";

/** A server that stores progress by version, applies each key once, and answers when the spec lets it. */
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
    if (body.version !== saved.version)
      throw new ApiError(409, "Another version is saved", "r-1", undefined, {}, "Conflict", "progress.stale");
    saved = { version: saved.version + 1, data: body.data };
    answered.set(key, { version: saved.version });
    return { version: saved.version };
  };
  /** Lets requests through until none are left. */
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

  it("counts a run that is saved twice at the same time once, and the next one too", async () => {
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

  it("reads nothing older than a save that was in flight", async () => {
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

  describe("after a save whose answer was lost", () => {
    /** Returns a journal whose first save got no answer, although the server may have stored it. */
    async function afterLoss({ isTaken }: { readonly isTaken: boolean }) {
      const { api, saved, settle } = server();
      let tries = 0;
      const postProgress: typeof api.postProgress = async (...request) => {
        const isLost = ++tries === 1;
        if (isLost && !isTaken) throw new ConnectionError("nobody answers");
        const answer = await api.postProgress(...request);
        if (isLost) throw new ConnectionError("nobody answers");
        return answer;
      };
      const journal = new Journal({ ...api, postProgress }, "forest");
      journal.draft.value = "Stay left";
      const lost = journal.save();
      await Promise.all([assert.rejects(lost, ConnectionError), settle()]);
      return { api, journal, saved, settle };
    }

    for (const isTaken of [true, false])
      it(`saves what was written since, without a conflict, if the server ${isTaken ? "took" : "did not take"} it`, async () => {
        const { journal, saved, settle } = await afterLoss({ isTaken });
        journal.draft.value = "Stay left, then jump";
        const next = journal.save();
        await settle();
        assert.equal(await next, true);
        assert.equal(journal.conflict.value, undefined);
        assert.equal(saved().data["note"], "Stay left, then jump");
      });

    it("does not save it a second time if nothing has been written since", async () => {
      const { journal, saved, settle } = await afterLoss({ isTaken: true });
      const again = journal.save();
      await settle();
      assert.equal(await again, true);
      assert.equal(saved().version, 1);
    });

    it("shows what another device has saved since", async () => {
      const { api, journal, saved, settle } = await afterLoss({ isTaken: false });
      const other = api.postProgress({ body: { gameArea: "forest", version: 0, data: { note: "Mine" } } });
      await settle();
      await other;
      journal.draft.value = "Stay left, then jump";
      const next = journal.save();
      await settle();
      assert.equal(await next, false);
      assert.match(journal.conflict.value ?? "", /Another version/);
      const mine = journal.keepMine();
      await settle();
      await mine;
      assert.equal(saved().data["note"], "Stay left, then jump");
    });

    it("does not save it after the player chose the saved version", async () => {
      const { journal, saved, settle } = await afterLoss({ isTaken: false });
      await journal.useSaved();
      const run = journal.ran(12);
      await settle();
      await run;
      assert.deepEqual([saved().version, saved().data["note"]], [1, ""]);
    });
  });

  it("retries, and reports no other device, while the server is busy with an earlier try", async () => {
    const { api } = server();
    const busy = new ApiError(409, "This request is being processed", "r-1", 1_000);
    const journal = new Journal({ ...api, postProgress: () => Promise.reject(busy) }, "forest");
    journal.draft.value = "Stay left";
    await assert.rejects(journal.save(), busy);
    assert.equal(journal.conflict.value, undefined);
  });
});
