import assert from "node:assert/strict";
import type { Cursor } from "@game-backend/framework/dataSteps";
import { changesByConversation } from "../../functions/chat/conversationChanges";
import * as chat from "../../functions/chat/definition";
import { leaveConversations } from "../../functions/chat/leaveConversations";
import { pushToMembers } from "../../functions/chat/pushToMembers";
import { type World, world } from "../../tools/harness/ownWorld";
import { run } from "../contributions";
import { local, type TestPlayer } from "../local";
import { deleteAccount, exportData, isDeletedAnswer } from "../privacy/exportAndDelete";
import { table } from "../realtime/operator";

describe("leaving the chat", () => {
  describe("by deleting the account", () => {
    let ada: TestPlayer;
    let bob: TestPlayer;
    let eve: TestPlayer;
    let pair: string;
    let trio: string;
    before(async () => {
      [ada, bob, eve] = await Promise.all([local.player("ada"), local.player("bob"), local.player("eve")]);
      pair = (await ada.post("/conversations", [bob.username])).body;
      trio = (await ada.post("/conversations", [bob.username, eve.username])).body;
      for (const [player, id, text] of [
        [ada, pair, "to bob"],
        [bob, pair, "to ada"],
        [ada, trio, "to both"],
        [eve, trio, "to you two"],
      ] as const)
        await player.post(`/conversations/${id}`, text);
    });

    it("exports the player's own messages, and nothing of others", async () => {
      const { conversations = [] } = await exportData(ada);
      const texts = Object.fromEntries(
        conversations.map((one: { id: string; messages: { message: string }[] }) => [
          one.id,
          one.messages.map(({ message }) => message),
        ]),
      );
      assert.deepEqual(texts, { [pair]: ["to bob"], [trio]: ["to both"] });
      assert.deepEqual(Object.keys(conversations[0].messages[0]), ["id", "time", "message"]);
    });

    it("removes the player's name, membership and messages, and keeps those of others", async () => {
      await deleteAccount(ada);
      const { body } = await bob.get(`/conversations/${trio}`);
      assert.deepEqual(body.participants, [bob.username, eve.username].sort());
      assert.deepEqual(
        body.messages.map(({ message }: { message: string }) => message),
        ["to you two"],
      );
      const conversations = await table("conversations");
      const messages = await table("messages");
      for (const id of [pair, trio]) {
        assert.ok(!JSON.stringify(await conversations.query(id)).includes(ada.username));
        assert.ok((await messages.query(id)).every(({ senderId }) => senderId !== ada.id));
      }
    });

    it("cannot be undone with a token that is still valid", async () => {
      const list = await ada.get("/conversations");
      if (!isDeletedAnswer(list)) assert.deepEqual(list.body, []);
      assert.ok(isDeletedAnswer(await ada.get(`/conversations/${trio}`)));
      assert.ok(isDeletedAnswer(await ada.post(`/conversations/${trio}`, "back")));
      const { status, body } = await ada.post("/conversations", [eve.username]);
      if (!isDeletedAnswer({ status }))
        assert.deepEqual([status, body.message], [403, "This player has been deleted"]);
      assert.deepEqual((await eve.get("/conversations")).body.length, 1);
      assert.equal((await eve.post("/conversations", [ada.username])).status, 404);
    });

    it("deletes the conversation when all members have left", async () => {
      await deleteAccount(bob);
      assert.deepEqual(await (await table("conversations")).query(pair), []);
      assert.deepEqual(await (await table("messages")).query(pair), []);
      assert.equal((await eve.get(`/conversations/${trio}`)).body.participants.length, 1);
    });
  });

  describe("interrupted", () => {
    const { tables, close } = world({ chat });
    after(close);

    const members = ["ada", "bob"].map((username) => ({ id: `id-of-${username}`, username }));
    const [ada, bob] = members as [{ id: string; username: string }, { id: string; username: string }];

    async function conversation(conversationId: string) {
      const participants = members.map(({ username }) => username);
      await tables.conversations.putItem({ conversationId, part: "head", participants, version: 1 });
      for (const { id, username } of members) {
        const place = { conversationId, part: `member#${id}` as const, userId: id, username };
        await tables.conversations.putItem(place);
      }
      // These are more than a page of a query.
      for (let n = 0; n < 8; n++) {
        const { id: senderId, username: sender } = n % 2 ? ada : bob;
        const messageId = `${String(n).padStart(4, "0")}`;
        const message = "x".repeat(160_000);
        await tables.messages.putItem({ conversationId, messageId, senderId, sender, message });
      }
    }

    /** Returns the same tables, except that they fail after a number of writes. */
    function failingAfter(writes: number): World["tables"] {
      let done = 0;
      const failing = <T extends object>(table: T): T =>
        new Proxy(table, {
          get(target, name) {
            const method: unknown = Reflect.get(target, name);
            if (typeof method !== "function" || name === "query" || name === "getItem") return method;
            return (...args: unknown[]) => {
              if (++done > writes) throw new Error("cut short");
              return method.apply(target, args);
            };
          },
        });
      const { conversations, messages } = tables;
      return { ...tables, conversations: failing(conversations), messages: failing(messages) };
    }

    /** Leaves all conversations, piece by piece. */
    async function leaveAll(from: World["tables"], player: typeof ada): Promise<void> {
      for (let at: Cursor | undefined = {}; at; )
        at = await run(leaveConversations, { tables: from }, player, at);
    }

    const left = async (hash: string) => ({
      rows: (await tables.conversations.query({ hash })).items,
      sent: (await tables.messages.query({ hash, range: { below: "0005" } })).items.length,
    });

    it("is completed by a repetition, wherever it stopped", async () => {
      for (let writes = 0; ; writes++) {
        const id = `cut-${writes}`;
        await conversation(id);
        const finished = await leaveAll(failingAfter(writes), ada).then(
          () => true,
          () => false,
        );
        await leaveAll(tables, ada);
        const { rows, sent } = await left(id);
        assert.deepEqual(rows.map(({ part }) => part).sort(), ["head", `member#${bob.id}`]);
        assert.deepEqual(rows.find((row) => row.part === "head")?.participants, [bob.username]);
        assert.equal(sent, 3);
        if (finished) break;
        await leaveAll(tables, bob);
      }
    });

    it("leaves nothing behind when two players leave at the same time", async () => {
      await conversation("both");
      await Promise.all(members.map((member) => leaveAll(tables, member)));
      assert.deepEqual(await left("both"), { rows: [], sent: 0 });
    });

    it("removes a message that arrives afterwards", async () => {
      await conversation("late");
      await leaveAll(tables, ada);
      const message = { conversationId: "late", senderId: ada.id, sender: ada.username, message: "late" };
      const own = { ...message, messageId: "zz-own" };
      const others = { ...message, senderId: bob.id, sender: bob.username, messageId: "zy-others" };
      for (const row of [own, others]) await tables.messages.putItem(row);
      const records = [own, others].map((after) => ({ sequenceNumber: "1", after, at: 0 }));
      const [[id, news] = assert.fail()] = changesByConversation(records);
      const told: unknown[] = [];
      const postToConnection = async (_: string, frame: object) => {
        told.push(frame);
        return "sent" as const;
      };
      const socket = { topic: "conversation:late", connectionId: "c", userId: bob.id, expiresAt: 9e9 };
      await tables.subscriptions.putItem(socket);
      await pushToMembers(
        { permissions: {}, relations: {}, tables, sockets: { postToConnection }, now: 0 },
        id,
        news,
      );
      const { items } = await tables.messages.query({ hash: "late", range: { above: "z" } });
      assert.deepEqual(
        items.map(({ messageId }) => messageId),
        ["zy-others"],
      );
      assert.equal(told.length, 1);
      assert.ok(!JSON.stringify(told).includes(ada.username));
    });
  });
});
