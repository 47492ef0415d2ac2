import assert from "node:assert/strict";

import { liftBlocks } from "../../functions/blocks/liftBlocks";
import putBlock from "../../functions/blocks/putBlock";
import { run } from "../contributions";
import { type Chat, chatting } from "./chat";

describe("a block", () => {
  let chat: Chat;
  let meanwhileDo: (() => Promise<unknown>) | undefined;
  before(async () => {
    chat = chatting(async (operation, { TableName }) => {
      if (operation !== "PutItem" || TableName !== "blocks") return;
      const meanwhile = meanwhileDo;
      meanwhileDo = undefined;
      await meanwhile?.();
    });
  });
  after(() => chat.close());
  beforeEach(() => chat.players("ada", "bob"));

  /** Blocks Bob, with an erasure between the function's reads and its write. */
  async function blockWhile(erased: string, erasure: () => Promise<unknown>) {
    meanwhileDo = async () => {
      await chat.tables.profiles.deleteItem({ userId: erased });
      await erasure();
    };
    return (await chat.call(putBlock, { as: "ada", params: { name: "bob" } })).status;
  }
  const rows = async () => (await chat.tables.blocks.query({ hash: "ada" })).items;

  it("by a player who deletes the account at the same time is not left behind", async () => {
    assert.equal(await blockWhile("ada", async () => assert.deepEqual(await rows(), [])), 403);
    assert.deepEqual(await rows(), []);
  });

  it("of a player who deletes the account at the same time leaves no name behind", async () => {
    const erasure = () =>
      run(liftBlocks, { tables: chat.tables } as never, { id: "bob", username: "bob" }, {});
    assert.equal(await blockWhile("bob", erasure), 404);
    assert.deepEqual(await rows(), []);
  });

  it("of oneself blocks no one else", async () => {
    assert.equal((await chat.call(putBlock, { as: "ada", params: { name: "ada" } })).status, 204);
    assert.deepEqual(
      (await rows()).map(({ username }) => username),
      ["ada"],
    );
    assert.equal((await chat.begin("ada", ["bob"])).status, 200);
  });
});
