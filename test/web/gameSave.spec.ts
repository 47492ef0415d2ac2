import assert from "node:assert/strict";

import { ApiError, ConnectionError } from "../../web/errors";
import { GameSave } from "../../web/features/economy/gameSave";
import { tabStore, turn } from "./outboxes";

const bytesOf = (areas: object) => new TextEncoder().encode(JSON.stringify({ areas }));
const idle = { now: () => 1_000, random: () => 0.5, after: () => () => {} };

/** A server with one slot, and what programs from before saves had of the forest. */
function server(former: object = {}) {
  const stored = { version: 0, bytes: bytesOf({}), measure: 0, savedAt: 1, device: "tablet" };
  const state = { isDown: false };
  const about = () => ({ ...stored, bytes: stored.bytes.length });
  const up = () => {
    if (state.isDown) throw new ConnectionError("nobody answers");
  };
  const api = {
    getProgress: async () => {
      up();
      return { gameArea: "forest", version: 1, data: former };
    },
    getObjects: async () => {
      up();
      return { objects: stored.version > 0 ? [{ slot: 0, ...about() }] : [] };
    },
    getObject: async () => {
      up();
      return stored.bytes;
    },
    putObject: async (request: {
      headers: Record<string, string>;
      query: { measure: number };
      body: Uint8Array;
    }) => {
      await turn();
      up();
      const wanted = request.headers["if-match"] ?? '"0"';
      if (wanted !== `"${stored.version}"`)
        throw new ApiError(412, "Another", "r", undefined, { stored: about() }, "", "object.conflict");
      Object.assign(stored, { bytes: new Uint8Array(request.body), measure: request.query.measure });
      return { version: ++stored.version };
    },
  };
  const store = tabStore();
  const save = () => new GameSave(api as never, { owner: "ada", store, timers: idle });
  /** Stores what another device sends. */
  const other = (areas: object, measure: number) =>
    Object.assign(stored, { version: stored.version + 1, bytes: bytesOf(areas), measure });
  const forest = () => JSON.parse(new TextDecoder().decode(stored.bytes)).areas.forest;
  return { save, other, forest, stored, state };
}

describe("the saved game of the page", () => {
  it("is on the device at once, and on the server when the player pauses, also after a reload", async () => {
    const { save, forest, state, stored } = server();
    const first = save();
    await first.open("forest");
    assert.equal(first.place.value, undefined);
    state.isDown = true;
    await first.ran("forest", 12);
    assert.equal(await first.note("forest", "Stay left"), false);
    assert.equal(first.place.value, "device");
    first.close();
    state.isDown = false;
    const second = save();
    await second.open("forest");
    await second.flush();
    assert.equal(second.place.value, "server");
    assert.deepEqual(forest(), { runs: 1, note: "Stay left", last: 12, former: true });
    assert.deepEqual([stored.measure, stored.version], [1, 1]);
  });

  it("goes on from what the player had in an area before there were saves, counted once", async () => {
    const { save, forest, state } = server({ runs: 4, last: 9, note: "Old" });
    const own = save();
    state.isDown = true;
    await own.open("forest");
    assert.ok(own.failure.value instanceof ConnectionError);
    await own.ran("forest", 12);
    state.isDown = false;
    for (let times = 0; times < 2; times++) await own.open("forest");
    assert.equal(own.failure.value, undefined);
    await own.ran("forest", 13);
    await own.flush();
    assert.deepEqual(forest(), { runs: 6, last: 13, note: "Old", former: true });
    const again = save();
    await again.open("forest");
    assert.equal(again.areas.value.forest?.runs, 6);
  });

  for (const [choice, note, runs] of [
    ["mine", "mine", 1],
    ["stored", "theirs", 7],
    ["both", "theirs\nmine", 7],
  ] as const)
    it(`of two devices is ${choice} if the player says so, here and on the server`, async () => {
      const { save, other, forest } = server();
      const own = save();
      await own.open("forest");
      other({ forest: { runs: 7, note: "theirs" } }, 7);
      await own.ran("forest", 12);
      const noted = own.note("forest", "mine");
      while (!own.conflict.value) await turn();
      const { stored, mine, choose } = own.conflict.value;
      assert.deepEqual(
        [stored.areas.forest?.note, stored.device, mine.forest?.note],
        ["theirs", "tablet", "mine"],
      );
      choose(choice);
      await noted;
      assert.equal(own.conflict.value, undefined);
      assert.deepEqual([forest().note, forest().runs], [note, runs]);
      assert.deepEqual([own.areas.value.forest?.note, own.areas.value.forest?.runs], [note, runs]);
    });
});
