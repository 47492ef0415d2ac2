import assert from "node:assert/strict";
import { conversationId } from "../../functions/chat/conversationId";
import * as chat from "../../functions/chat/definition";
import getConversation from "../../functions/chat/getConversation";
import getConversations from "../../functions/chat/getConversations";
import { conversationKey, isMember, membershipOf, seatIf } from "../../functions/chat/membership";
import patchConversation from "../../functions/chat/patchConversation";
import postMessage from "../../functions/chat/postMessage";
import { type World, world } from "../../tools/harness/ownWorld";

const id = conversationId(["ada", "bob"]);
const params = { id };

describe("a membership of a conversation", () => {
  let server: World;
  let memberOf: (userId: string, conversation?: string) => Promise<boolean>;
  before(async () => {
    server = world({ chat });
    const readable = server.tables as unknown as Parameters<typeof seatIf>[1];
    memberOf = async (userId, conversation = id) =>
      (await seatIf(isMember, readable, conversation, userId)) !== undefined;
    const { conversations } = server.tables;
    await conversations.putItem({ ...conversationKey(id), participants: ["Ada", "Bob"], version: 1 });
    for (const userId of ["ada", "bob"]) {
      await conversations.putItem({ ...membershipOf(id, userId), userId, username: userId });
    }
  });
  after(() => server.close());

  it("lets its player read, write and subscribe", async () => {
    assert.equal(await memberOf("ada"), true);
    assert.equal((await server.call(postMessage, { as: "ada", params, body: "hello" })).status, 204);
    const { status, body } = await server.call(getConversation, { as: "ada", params });
    assert.equal(status, 200);
    assert.deepEqual(
      body.messages.map(({ message }: { message: string }) => message),
      ["hello"],
    );
  });

  it("gives no one else access: others get a 404", async () => {
    assert.equal(await memberOf("eve"), false);
    for (const [route, body] of [
      [getConversation],
      [postMessage, "hello"],
      [patchConversation, { muted: true }],
    ] as const) {
      const answer = await server.call(route, { as: "eve", params, body });
      assert.deepEqual([answer.status, answer.body.message], [404, "You have no such conversation"]);
    }
  });

  it("accepts only the id of a conversation", async () => {
    // A table's key has at most 2,048 bytes.
    for (const other of ["x", `${id}x`, "x".repeat(2_049), conversationId(["ada", "eve"])]) {
      assert.equal(await memberOf("ada", other), false);
      const { status } = await server.call(getConversation, { as: "ada", params: { id: other } });
      assert.equal(status, 404, other);
    }
  });

  it("is invalid while its player leaves", async () => {
    await server.tables.conversations.updateItem(membershipOf(id, "bob"), { set: { leaving: true } });
    assert.equal(await memberOf("bob"), false);
    assert.equal((await server.call(getConversation, { as: "bob", params })).status, 404);
    assert.equal((await server.call(postMessage, { as: "bob", params, body: "still here" })).status, 404);
    assert.equal(await memberOf("ada"), true);
  });

  it("puts the conversation into its player's list", async () => {
    const { body } = await server.call(getConversations, { as: "ada" });
    assert.deepEqual(
      body.map((one: { id: string }) => one.id),
      [id],
    );
  });
});
