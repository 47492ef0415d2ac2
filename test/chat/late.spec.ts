import assert from "node:assert/strict";
import type { Cursor } from "@game-backend/framework/dataSteps";
import { lateCopies } from "@game-backend/tools/harness/world/faults";
import { leaveConversations } from "../../functions/chat/leaveConversations";
import { conversationKey } from "../../functions/chat/membership";
import patchConversation from "../../functions/chat/patchConversation";
import { pushToMembers } from "../../functions/chat/pushToMembers";
import { run } from "../contributions";
import { type Chat, chatting } from "./chat";

describe("a conversation with stale replicas of its rows", () => {
  let chat: Chat;
  let id = "";
  let round = 0;
  let [ada, bob] = ["", ""];
  before(() => {
    chat = chatting(lateCopies("conversations", "messages", "progress"));
  });
  after(() => chat.close());
  beforeEach(async () => {
    round++;
    [ada, bob] = [`ada-${round}`, `bob-${round}`];
    await chat.players(ada, bob);
    id = (await chat.begin(ada, [bob])).body;
    assert.equal((await say()).status, 204);
  });

  const say = () => chat.say(ada, id, "hello", { "Idempotency-Key": "hello" });
  const head = async () => {
    const row = await chat.tables.conversations.getItem(conversationKey(id), { consistent: true });
    return row ?? assert.fail("gone");
  };
  const messages = async () => (await chat.tables.messages.query({ hash: id, consistent: true })).items;

  it("counts a repeated message once, and shows it immediately", async () => {
    assert.equal((await say()).status, 204);
    assert.equal((await head()).waiting, 1);
    const { status, body } = await chat.read(bob, id);
    assert.deepEqual([status, body.messages.length], [200, 1]);
  });

  it("tells its members", async () => {
    const told: string[] = [];
    const connectionsByUser = {
      query: async ({ hash }: { hash: string }) => {
        told.push(hash);
        return { items: [] };
      },
    };
    const dependencies = {
      permissions: {},
      relations: {},
      tables: { ...chat.tables, connectionsByUser },
      sockets: {},
      now: 1,
    };
    await pushToMembers(dependencies as never, id, { sent: await messages(), deleted: [] });
    assert.deepEqual(told.toSorted(), [ada, bob]);
  });

  it("can be left and joined again immediately", async () => {
    const change = async (state: string) =>
      (await chat.call(patchConversation, { as: bob, params: { id }, body: { state } })).status;
    assert.equal(await change("left"), 204);
    assert.deepEqual((await head()).participants, [ada]);
    assert.equal((await chat.read(bob, id)).status, 404);
    assert.equal(await change("accepted"), 204);
    assert.deepEqual((await head()).participants, [ada, bob]);
  });

  it("keeps neither a name nor a message of a deleted account", async () => {
    const tables = chat.tables as never;
    for (let at: Cursor | undefined = {}; at; )
      at = await run(leaveConversations, { tables }, { id: ada, username: ada }, at);
    assert.deepEqual((await head()).participants, [bob]);
    assert.deepEqual(await messages(), []);
  });
});
