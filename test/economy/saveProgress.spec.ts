import assert from "node:assert/strict";
import * as areaSaves from "../../functions/areaSaves/definition";
import postProgress from "../../functions/areaSaves/postProgress";
import * as economy from "../../functions/economy/definition";
import { newWallet } from "../../functions/economy/newWallet";
import type { AreaProgress } from "../../functions/progress/rows";
import { type World, world } from "../../tools/harness/ownWorld";
import { sentTwice } from "../lib/sentTwice";

describe("a save of progress that the SDK sends twice because the first answer was lost", () => {
  let memory: World;
  before(() => {
    memory = world({ areaSaves, economy });
  });
  beforeEach(async () => {
    const row = { userId: "ada", part: "area#forest", version: 1, data: {}, savedAt: 1 } as const;
    await memory.tables.progress.putItem(row);
  });
  after(() => memory.close());

  /** Saves on top of version 1, with the write sent twice and `between` in between. */
  async function saveTwice(between?: () => Promise<unknown>) {
    const { progress } = memory.tables;
    const putItem = sentTwice(progress.putItem, between);
    const given = { tables: { progress: { ...progress, putItem } }, transact: memory.transact };
    const body = { gameArea: "forest", version: 1, data: { level: 2, seen: [{ at: 0.5 }] } };
    const call = {
      ...given,
      now: 2,
      idempotencyKey: "key",
      player: { id: "ada" },
      body,
      spend: async () => {},
    };
    return postProgress.handler(call as never) as Promise<{ version: number; savedAt: number }>;
  }

  it("is not stale because of its own write", async () => {
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

describe("a save of progress that a client repeats because of an error after the write", () => {
  let server: World;
  /** The operation after which the function fails. */
  let failsAfter = "";
  before(() => {
    server = world(
      { areaSaves, economy },
      {
        faults: (operation, { TableName }) => {
          if (operation !== failsAfter || TableName === "requests") return;
          failsAfter = "";
          return () => {
            throw new Error("no answer");
          };
        },
      },
    );
  });
  beforeEach(async () => {
    failsAfter = "";
    await server.tables.progress.deleteItem(place);
    await server.tables.progress.putItem(newWallet("ada"));
  });
  after(() => server.close());

  const place = { userId: "ada", part: "area#forest" } as const;
  const data = { level: 2, seen: [{ at: 0.5 }] };
  const save = (version: number, key: string) =>
    server.call(postProgress, {
      as: "ada",
      body: { gameArea: "forest", version, data },
      headers: { "idempotency-key": key },
    });

  it("gets the answer of the first try", async () => {
    let version = 0;
    for (const write of ["TransactWriteItems", "PutItem"] as const) {
      failsAfter = write;
      assert.equal((await save(version, write)).status, 500);
      const row = (await server.tables.progress.getItem(place)) as AreaProgress | undefined;
      const { status, body } = await save(version, write);
      assert.equal(status, 200, body.message);
      assert.deepEqual(body, { gameArea: "forest", version: row?.version ?? 0, data, savedAt: row?.savedAt });
      version = body.version;
    }
  });

  it("is stale if another device has saved, even the same data", async () => {
    let version = 0;
    for (const device of ["one", "two"]) {
      const { status, body } = await save(version, device);
      assert.equal(status, 200);
      assert.equal((await save(version, `not-${device}`)).status, 409);
      version = body.version;
    }
  });

  it("is refused when the player has been deleted since, with all rows", async () => {
    failsAfter = "TransactWriteItems";
    assert.equal((await save(0, "first")).status, 500);
    await server.tables.progress.deleteItem({ userId: "ada", part: "wallet" });
    await server.tables.progress.deleteItem(place);
    assert.equal((await save(0, "first")).status, 404);
  });
});
