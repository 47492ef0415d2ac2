import assert from "node:assert/strict";
import {
  ApiError,
  type CallOptions,
  type Choice,
  ConnectionError,
  Saves,
  type SavesApi,
  type SavesOptions,
  type Timers,
} from "@game-backend/client";
import { tabStore, turn } from "../web/outboxes";

const text = (bytes: unknown) => new TextDecoder().decode(bytes as Uint8Array);
const bytes = (of: string) => new TextEncoder().encode(of);

/** A server's slots, as the routes of objects have them. */
class Server {
  version = 0;
  stored: { bytes: Uint8Array; measure?: number; device?: string } | undefined;
  isDown = false;
  /** The writes that are under way, and the most at once. */
  underWay = 0;
  most = 0;
  readonly keys = new Map<string, number>();
  /** Called before each write. */
  before: () => void = () => {};

  readonly api: SavesApi = {
    putObject: async ({ query, headers, body }, { key = "" }: CallOptions = {}) => {
      this.most = Math.max(this.most, ++this.underWay);
      await turn();
      this.underWay--;
      if (this.isDown) throw new ConnectionError("offline");
      const known = this.keys.get(key);
      if (known !== undefined) return { version: known };
      this.before();
      const wanted = headers["if-match"] ? Number(headers["if-match"].slice(1, -1)) : 0;
      if (wanted !== (this.stored ? this.version : 0)) throw this.refused("object.conflict", 412);
      if ((query.measure ?? 0) < (this.stored?.measure ?? 0) && query.overwrite !== "true")
        throw this.refused("object.smaller", 409);
      this.put(text(body), query.measure, query.device);
      this.keys.set(key, this.version);
      return { version: this.version };
    },
    getObject: async (_, { onHeaders }: CallOptions = {}) => {
      if (this.isDown) throw new ConnectionError("offline");
      onHeaders?.(new Headers({ etag: `"${this.version}"` }));
      return this.stored?.bytes;
    },
    getObjects: async () => {
      if (this.isDown) throw new ConnectionError("offline");
      const { bytes: _, ...of } = this.stored ?? { bytes: undefined };
      return { objects: this.stored ? [{ slot: 0, version: this.version, savedAt: 1, ...of }] : [] };
    },
  };

  /** Stores what another device sends. */
  put(of: string, measure = 0, device = "other"): void {
    this.version++;
    this.stored = { bytes: bytes(of), measure, device };
  }

  private refused(code: string, status: number): ApiError {
    const { bytes: _, ...of } = this.stored ?? { bytes: undefined };
    const stored = this.stored && { version: this.version, savedAt: 1, ...of };
    return new ApiError(status, code, "r", undefined, stored && { stored }, "", code);
  }
}

/** Timers whose time the spec lets pass. */
function timers() {
  let now = 0;
  let due: { at: number; run: () => void }[] = [];
  const own: Timers = {
    now: () => now,
    random: () => 0.5,
    after(ms, run) {
      const entry = { at: now + ms, run };
      due.push(entry);
      return () => {
        due = due.filter((each) => each !== entry);
      };
    },
  };
  const settle = async () => {
    for (let n = 0; n < 40; n++) await turn();
  };
  return {
    own,
    async pass(ms: number) {
      await settle();
      now += ms;
      for (const each of due.filter(({ at }) => at <= now)) {
        due = due.filter((other) => other !== each);
        each.run();
      }
      await settle();
    },
  };
}

describe("saves of a client", () => {
  let server: Server;
  let time: ReturnType<typeof timers>;
  beforeEach(() => {
    server = new Server();
    time = timers();
  });
  const device = (choose: SavesOptions["onConflict"], more: Partial<SavesOptions> = {}) =>
    new Saves({
      ...{ api: server.api, store: tabStore(), owner: "ada", device: "phone", timers: time.own },
      ...{ onConflict: choose, ...more },
    });
  const never = (): Choice => assert.fail("no conflict was expected");

  it("are on the device at once, and on the server after 30 seconds, the last of them alone", async () => {
    const saves = device(never);
    for (const n of [1, 2, 3]) await saves.save(0, { bytes: bytes(`${n}`), measure: n });
    assert.equal(text((await saves.load(0))?.bytes), "3");
    await time.pass(29_000);
    await time.pass(1_000);
    assert.deepEqual([server.version, text(server.stored?.bytes)], [1, "3"]);
    await saves.save(0, { bytes: bytes("4"), measure: 4 });
    await saves.flush(0);
    assert.equal(text(server.stored?.bytes), "4", "a pause waits for nothing");
    assert.equal(server.most, 1);
  });

  it("come from another device to one that has nothing newer", async () => {
    const saves = device(never);
    assert.equal(await saves.load(0), undefined);
    server.put("tablet", 5);
    assert.equal(text((await saves.load(0))?.bytes), "tablet");
    await saves.save(0, { bytes: bytes("phone"), measure: 6 });
    await saves.flush(0);
    assert.deepEqual([server.version, text(server.stored?.bytes)], [2, "phone"]);
  });

  it("of an hour offline, with another device's save in it, end as the player chooses", async () => {
    for (const [choice, expected, measure] of [
      ["mine", "phone", 8],
      ["stored", "tablet", 9],
      [{ bytes: bytes("both"), measure: 7 }, "both", 7],
    ] as const) {
      server = new Server();
      const replaced: string[] = [];
      const store = tabStore();
      const more = {
        store,
        onReplaced: (_: number, save: { bytes: Uint8Array }) => replaced.push(text(save.bytes)),
      };
      const asked: unknown[] = [];
      const choose: SavesOptions["onConflict"] = (stored, mine) => {
        asked.push([text(stored.bytes), stored.measure, stored.device, text(mine.bytes), mine.measure]);
        return choice;
      };
      let saves = device(choose, more);
      await saves.save(0, { bytes: bytes("start"), measure: 1 });
      await saves.flush(0);
      server.isDown = true;
      for (let minute = 0; minute < 60; minute++) {
        await saves.save(0, { bytes: bytes(`phone ${minute}`), measure: 2 });
        await time.pass(60_000);
      }
      await saves.save(0, { bytes: bytes("phone"), measure: 8 });
      // The game ends, and starts again.
      saves.close();
      saves = device(choose, more);
      assert.equal(text((await saves.load(0))?.bytes), "phone");
      server.isDown = false;
      server.put("tablet", 9);
      await saves.flush(0);
      assert.deepEqual(asked, [["tablet", 9, "other", "phone", 8]]);
      assert.deepEqual([text(server.stored?.bytes), server.stored?.measure], [expected, measure]);
      assert.equal(text((await saves.load(0))?.bytes), expected);
      assert.deepEqual(replaced, choice === "mine" ? [] : [expected]);
      saves.close();
    }
  });

  it("are given up after three rounds of a conflict, stay on the device, and go on with the next save", async () => {
    let asked = 0;
    const givenUp: (string | undefined)[] = [];
    const saves = device(
      () => {
        asked++;
        return "mine";
      },
      { onGivenUp: (_, { code }) => givenUp.push(code) },
    );
    server.before = () => server.put(`other ${server.version}`);
    await saves.save(0, { bytes: bytes("mine"), measure: 1 });
    await saves.flush(0);
    assert.deepEqual([asked, givenUp], [3, ["object.conflict"]]);
    await time.pass(600_000);
    assert.equal(asked, 3, "it asks no more by itself");
    server.before = () => {};
    await saves.save(0, { bytes: bytes("next"), measure: 2 });
    await time.pass(30_000);
    assert.equal(text(server.stored?.bytes), "next");
  });

  it("are given up after three answers of the game that are no choice, and nothing decided is nothing", async () => {
    const wrong = ["theirs", {}, { bytes: bytes("both"), measure: Number.NaN }];
    for (const choice of [null, ...wrong]) {
      let asked = 0;
      const givenUp: (string | undefined)[] = [];
      server = new Server();
      server.put("tablet", 9);
      const saves = device(
        () => {
          asked++;
          return choice as Choice | undefined;
        },
        { onGivenUp: (_, { code }) => givenUp.push(code) },
      );
      await saves.save(0, { bytes: bytes("mine"), measure: 1 });
      let faults = 0;
      // What the game's handler throws goes to nobody: here it would fail the spec.
      const { queueMicrotask: later } = globalThis;
      globalThis.queueMicrotask = (task) =>
        later(() => {
          try {
            task();
          } catch {
            faults++;
          }
        });
      try {
        await saves.flush(0);
        await time.pass(600_000);
      } finally {
        globalThis.queueMicrotask = later;
      }
      const times = choice === null ? [1, 0] : [3, 3];
      assert.deepEqual([asked, faults, givenUp], [...times, ["object.conflict"]], JSON.stringify(choice));
      assert.deepEqual(await saves.load(0), { bytes: bytes("mine"), measure: 1 });
      saves.close();
    }
  });

  it("whose measure is no number are refused where the game saves", async () => {
    const saves = device(never);
    await assert.rejects(saves.save(0, { bytes: bytes("1"), measure: Number.NaN }), /measure has NaN/);
    assert.equal(await saves.load(0), undefined);
  });

  it("that are smaller than what is stored are a conflict too", async () => {
    const saves = device((stored) => (stored.measure === 9 ? "mine" : "stored"));
    await saves.save(0, { bytes: bytes("far"), measure: 9 });
    await saves.flush(0);
    await saves.save(0, { bytes: bytes(""), measure: 0 });
    await saves.flush(0);
    assert.deepEqual([text(server.stored?.bytes), server.version], ["", 2]);
  });

  it("that are saved during an upload follow it", async () => {
    const saves = device(never);
    await saves.save(0, { bytes: bytes("1"), measure: 1 });
    const first = saves.flush(0);
    await saves.save(0, { bytes: bytes("2"), measure: 2 });
    await Promise.all([first, saves.flush(0), saves.flush(0)]);
    assert.deepEqual([text(server.stored?.bytes), server.most], ["2", 1]);
  });
});
