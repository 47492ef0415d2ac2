import assert from "node:assert/strict";
import * as areaSaves from "../../functions/areaSaves/definition";
import postProgress from "../../functions/areaSaves/postProgress";
import { newWallet } from "../../functions/economy/newWallet";
import * as privacy from "../../functions/privacy/definition";
import postReset from "../../functions/privacy/postReset";
import { type World, world } from "../../tools/harness/ownWorld";

describe("progress and a reset", () => {
  let server: World;
  /** Happens once, before the next transaction that writes the progress table. */
  let between: (() => Promise<unknown>) | undefined;
  before(async () => {
    server = world(
      { areaSaves, privacy },
      {
        faults: async (operation) => {
          if (operation !== "TransactWriteItems") return;
          const happens = between;
          between = undefined;
          await happens?.();
        },
      },
    );
  });
  beforeEach(async () => {
    between = undefined;
    for (const part of ["area#forest", "area#harbour"] as const)
      await server.tables.progress.deleteItem({ userId: "ada", part });
    await server.tables.progress.putItem(newWallet("ada"));
    await server.tables.profiles.putItem({
      userId: "ada",
      username: "ada",
      createdAt: 1,
      version: 1,
    } as never);
  });
  after(() => server.close());

  let keys = 0;
  const save = async (version: number, gameArea = "forest", data = {}) => {
    const { status, body } = await server.call(postProgress, {
      as: "ada",
      body: { gameArea, version, data },
      headers: { "idempotency-key": `save-${++keys}` },
    });
    return status === 200 ? body.version : status;
  };
  const reset = async () => {
    const { status, body } = await server.call(postReset, {
      as: "root",
      groups: "admins",
      params: { id: "ada" },
      body: { reason: "again" },
      headers: { "idempotency-key": `reset-${++keys}` },
    });
    return status === 202 ? status : body.message;
  };

  it("gives what is saved afterwards versions that no device remembers", async () => {
    const first: number = await save(0);
    for (const version of [first, first + 1]) assert.equal(await save(version), version + 1);
    assert.equal(await reset(), 202);
    const second: number = await save(0);
    assert.ok(second > first + 2);
    assert.equal(await save(second), second + 1);
    for (const remembered of [0, 1, first, first + 1, first + 2]) assert.equal(await save(remembered), 409);
    // A device may remember an area of which the server has nothing.
    assert.ok((await save(0, "desert")) > first + 2);
    assert.equal(await reset(), 202);
    assert.equal(await reset(), 202, "without progress");
    assert.ok((await save(0)) > second + 1);
  });

  it("are decided one after the other when they happen at once", async () => {
    const first: number = await save(0);
    between = () => save(first);
    assert.equal(await reset(), "Something changed at the same moment: try again");
    assert.equal(await save(first), 409, "the reset has deleted nothing");
    between = () => save(0, "desert");
    assert.equal(await reset(), "Something changed at the same moment: try again");
    assert.equal(await reset(), 202);

    const desert: number = await save(0, "desert");
    assert.ok(desert > first + 1);
    between = reset;
    assert.equal(await save(0), 409, "it began before the reset");
    assert.ok((await save(0)) > desert);
    await server.tables.progress.updateItem(
      { userId: "ada", part: "wallet" },
      { set: { "unlocked.harbour": 1 } },
    );
    between = reset;
    assert.equal(await save(0, "harbour"), 403, "the reset has locked the area");
  });
});
