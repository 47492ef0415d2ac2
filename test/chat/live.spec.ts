import assert from "node:assert/strict";
import type { Socket } from "@game-backend/tools/harness/socket";
import { local, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";
import { asAdmin, table } from "../realtime/operator";

describe("messages on sockets", () => {
  let ada: TestPlayer;
  let bob: TestPlayer;
  let eve: TestPlayer;
  let id: string;
  const sockets: Socket[] = [];
  before(async () => {
    [ada, bob, eve] = await Promise.all([local.player("ada"), local.player("bob"), local.player("eve")]);
    id = (await ada.post("/conversations", [bob.username])).body;
  });
  after(() => Promise.all(sockets.map((socket) => socket.close())));

  const socketOf = async (player: TestPlayer) => {
    const socket = await connect(player);
    sockets.push(socket);
    return socket;
  };
  const subscribe = (socket: Socket, answer = "subscribed") =>
    socket.ask({ action: "subscribe", topic: `conversation:${id}` }, answer);

  it("reach subscribers, and notify members' other sockets", async () => {
    const listening = await socketOf(bob);
    const elsewhere = await socketOf(bob);
    const stranger = await socketOf(eve);
    await subscribe(listening);
    await ada.post(`/conversations/${id}`, "Hear, hear");
    const { messages, ...rest } = await listening.next("messages");
    assert.deepEqual(rest, { type: "messages", conversation: id });
    const { body } = await bob.get(`/conversations/${id}`);
    assert.deepEqual(messages, body.messages);
    assert.deepEqual(await elsewhere.next("conversation"), {
      type: "conversation",
      conversation: id,
      last: body.last,
    });
    await local.drained();
    await stranger.ask({ action: "ping" }, "pong");
    for (const type of ["messages", "conversation"]) assert.deepEqual(stranger.all(type), []);
    assert.equal(listening.all("conversation").length, 0);
    assert.equal(elsewhere.all("messages").length, 0);
  });

  it("do not reach others, even with a subscription row", async () => {
    const stranger = await socketOf(eve);
    const { message } = await subscribe(stranger, "error");
    assert.equal(message, `You may not read conversation:${id}`);
    const connections = (await (await table("connections")).all()).filter(({ userId }) => userId === eve.id);
    const forged = connections.map(({ connectionId, userId, expiresAt }) => ({
      topic: `conversation:${id}`,
      connectionId,
      userId,
      expiresAt,
    }));
    assert.ok(forged.length > 0);
    await (await table("subscriptions")).put(forged);
    await ada.post(`/conversations/${id}`, "Are we alone?");
    await local.drained();
    await stranger.ask({ action: "ping" }, "pong");
    assert.equal(stranger.all("messages").length, 0);
  });

  it("update `last` if the sender's request died between its writes", async () => {
    const messages = await table("messages");
    const { body: before } = await ada.get(`/conversations/${id}`);
    const [newest] = before.messages.slice(-1);
    const time = (newest.time + 1_000).toString(36).padStart(9, "0");
    const orphan = { senderId: bob.id, sender: bob.username, message: "the last words" };
    await messages.put([{ conversationId: id, messageId: `${time}${"0".repeat(20)}`, ...orphan }]);
    await local.drained();
    const { body } = await ada.get("/conversations");
    assert.equal(body.find((one: { id: string }) => one.id === id).last, newest.time + 1_000);
  });

  describe("DELETE /admin/messages/{conversationId}/{messageId}", () => {
    it("removes a message everywhere, and records who did it", async () => {
      const listening = await socketOf(bob);
      await subscribe(listening);
      await ada.post(`/conversations/${id}`, "something foul");
      const [{ id: messageId }] = (await listening.next("messages")).messages;
      const path = `/admin/messages/${id}/${messageId}`;
      assert.equal((await ada.delete(path)).status, 403);
      assert.equal((await local.anybody.delete(path)).status, 401);
      const root = await asAdmin(await local.player("root"));
      const why = { "x-reason": "A foul word in a spec" };
      assert.equal((await root.delete(path, why)).status, 204);
      assert.equal((await root.delete(path)).status, 404);
      const told = await listening.next("messagesDeleted");
      assert.deepEqual(told, { type: "messagesDeleted", conversation: id, ids: [messageId] });
      const { body } = await bob.get(`/conversations/${id}`);
      assert.ok(!JSON.stringify(body).includes("foul"));

      const audit = (await (await table("audit")).all()).filter(({ adminId }) => adminId === root.id);
      assert.equal(audit.length, 1, "what did not happen is not kept");
      const [{ day, entryId, ...entry } = assert.fail()] = audit;
      assert.deepEqual(entry, {
        adminId: root.id,
        admin: root.username,
        action: "messages/delete",
        subjectId: ada.id,
        target: { conversationId: id, messageId, userId: ada.id },
        details: { reason: "A foul word in a spec" },
      });
      assert.ok(entryId.startsWith(day));
      assert.ok(Math.abs(Date.parse(entryId.split(" ")[0] ?? "") - Date.now()) < 60_000);
    });

    it("answers 404 for an invalid message id", async () => {
      const root = await asAdmin(await local.player("root"));
      for (const path of [
        "x/y",
        `${id}/x`,
        `${id}/${"0".repeat(29)}`,
        `${"x".repeat(1_200)}/${"0".repeat(29)}`,
      ])
        assert.equal((await root.delete(`/admin/messages/${path}`)).status, 404, path);
    });
  });
});
