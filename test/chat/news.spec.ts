import assert from "node:assert/strict";
import type { Changed } from "@game-backend/framework/consumer";
import { changesByConversation, frames } from "../../functions/chat/conversationChanges";
import { membershipOf } from "../../functions/chat/membership";
import { messageId, timeOf } from "../../functions/chat/messageId";
import pushMessages from "../../functions/chat/pushMessages";
import type { Message } from "../../functions/chat/rows";
import { reaching } from "../../functions/profile/mayReach";
import { collected } from "../contributions";
import { spent } from "../lib/spent";
import { type Chat, chatting } from "./chat";

const idAt = (time: number) => messageId(time, new Uint8Array(10));
const message = (time: number, more: Partial<Message> = {}): Message => ({
  conversationId: "c",
  messageId: idAt(time),
  senderId: "ada",
  sender: "ada",
  message: "hello",
  ...more,
});

describe("the news of a conversation", () => {
  const record = (before?: Message, after?: Message) => ({ sequenceNumber: "1", before, after, at: 0 });
  const gone = { deleted: true, message: "" } as const;

  it("are the messages that were added, in order, and those that were removed", () => {
    const [one, two, three, four] = [message(1), message(2), message(3), message(4)];
    const other = message(1, { conversationId: "d" });
    const news = changesByConversation([
      record(undefined, two),
      record(undefined, four),
      record(undefined, one),
      record(three, { ...three, ...gone }),
      record(undefined, other),
      record(other),
      record({ ...one, ...gone }, one),
    ]);
    assert.deepEqual(Object.fromEntries(news), {
      c: { sent: [one, one, two, four], deleted: [three.messageId] },
      d: { sent: [other], deleted: [other.messageId] },
    });
  });

  it("omit changes that players do not see", () => {
    const one = message(1);
    const deleted = { ...one, ...gone };
    const news = [
      record(one, { ...one, message: "x" }),
      record(deleted),
      record(undefined, deleted),
      record(),
    ];
    assert.equal(changesByConversation(news).size, 0);
  });

  it("are sent in as few frames of 100 KB as possible", () => {
    const long = (time: number) => message(time, { message: "x".repeat(40_000) });
    const sent = [1, 2, 3, 4, 5].map(long);
    const all = frames("c", { sent, deleted: ["gone"] }) as { type: string; messages?: { id: string }[] }[];
    assert.deepEqual(
      all.map(({ type, messages }) => [type, messages?.map(({ id }) => timeOf(id))]),
      [
        ["messages", [1, 2]],
        ["messages", [3, 4]],
        ["messages", [5]],
        ["messagesDeleted", undefined],
      ],
    );
    assert.deepEqual(frames("c", { sent: [], deleted: ["gone"] }), [
      { type: "messagesDeleted", conversation: "c", ids: ["gone"] },
    ]);
    assert.deepEqual(frames("c", { sent: [message(7)], deleted: [] }), [
      {
        type: "messages",
        conversation: "c",
        messages: [{ id: idAt(7), sender: "ada", time: 7, message: "hello" }],
      },
    ]);
  });
});

describe("the members of a conversation", () => {
  let chat: Chat;
  let id = "";
  let round = 0;
  let posted: [string, { type: string; last?: number }][];
  let [ada, bob, eve] = ["", "", ""];
  before(() => {
    chat = chatting();
  });
  after(() => chat.close());
  beforeEach(async () => {
    round++;
    [ada, bob, eve] = [`ada-${round}`, `bob-${round}`, `eve-${round}`];
    posted = [];
    await chat.players(ada, bob, eve);
    id = (await chat.begin(ada, [bob])).body;
    await chat.say(bob, id, "hello");
    chat.changes("messages");
    for (const name of [ada, bob, eve])
      for (const n of [1, 2])
        await chat.tables.connections.putItem({
          connectionId: `${name}/${n}`,
          userId: name,
          username: name,
          groups: [],
          connectedAt: 1,
          expiresAt: 9e9,
        });
  });

  const sockets = {
    async postToConnection(socket: string, frame: { type: string }) {
      posted.push([socket, frame]);
      return "sent" as const;
    },
  };
  const subscribe = (socket: string) =>
    chat.tables.subscriptions.putItem({
      topic: `conversation:${id}`,
      connectionId: socket,
      userId: socket.split("/")[0] ?? "",
      expiresAt: 9e9,
    });
  const push = async (
    records: Changed<Message>[] = chat.changes("messages"),
    tables: object = chat.tables,
  ) => {
    const asked = await collected(
      chat.game,
      { ...chat.means(), tables },
      ...(reaching as unknown as never[]),
    );
    await pushMessages.handler({ records, tables, sockets, now: Date.now(), ...(asked as object) } as never);
  };
  const told = () => posted.map(([socket, { type }]) => `${socket} ${type}`).sort();

  it("get messages on sockets that subscribed, and a notice on their others", async () => {
    await subscribe(`${bob}/1`);
    await subscribe(`${eve}/1`);
    await chat.say(ada, id, "hello");
    const { write } = chat.used;
    await push();
    assert.equal(chat.used.write, write, "the sender's request wrote all there is to write");
    assert.deepEqual(told(), [
      `${ada}/1 conversation`,
      `${ada}/2 conversation`,
      `${bob}/1 messages`,
      `${bob}/2 conversation`,
    ]);
    const notice = posted.find(([, { type }]) => type === "conversation")?.[1];
    const { last } = (await chat.list(ada)).body[0];
    assert.deepEqual(notice, { type: "conversation", conversation: id, last });
  });

  it("are told once, even if the cost cannot be counted", async () => {
    await subscribe(`${bob}/1`);
    const busy = Object.assign(new Error("busy"), { name: "ProvisionedThroughputExceededException" });
    const allowances = { updateItem: () => Promise.reject(busy) };
    for (let n = 0; n < 40; n++)
      await chat.tables.connections.putItem({
        connectionId: `${bob}/more-${n}`,
        userId: bob,
        username: bob,
        groups: [],
        connectedAt: 1,
        expiresAt: 9e9,
      });
    await chat.say(ada, id, "hello");
    // Lambda would deliver the batch again if the consumer threw.
    await push(chat.changes("messages"), { ...chat.tables, allowances });
    assert.equal(told().filter((one) => one.startsWith(`${bob}/`)).length, 42);
  });

  it("get no notice of a deleted message unless they subscribe", async () => {
    await subscribe(`${bob}/1`);
    const { items } = await chat.tables.messages.query({ hash: id });
    await chat.tables.messages.updateItem(
      { conversationId: id, messageId: items[0]?.messageId ?? "" },
      { set: { deleted: true } },
    );
    await push();
    assert.deepEqual(told(), [`${bob}/1 messagesDeleted`]);
  });

  it("get no message from a player who has left; it is removed", async () => {
    await chat.say(ada, id, "last words");
    await chat.say(bob, id, "bye");
    await chat.tables.conversations.updateItem(membershipOf(id, ada), { set: { leaving: true } });
    await subscribe(`${bob}/1`);
    await push();
    const { items } = await chat.tables.messages.query({ hash: id });
    assert.ok(items.every(({ senderId }) => senderId === bob));
    assert.deepEqual(told(), [`${bob}/1 messages`, `${bob}/2 conversation`]);
    assert.ok(!JSON.stringify(posted).includes("last words"));
  });

  it("are told nothing once the conversation is deleted, and no message of it remains", async () => {
    await subscribe(`${bob}/1`);
    await chat.say(ada, id, "hello");
    const { items } = await chat.tables.conversations.query({ hash: id });
    await chat.tables.conversations.batchWriteItem({ delete: items });
    await push();
    const { items: left } = await chat.tables.messages.query({ hash: id });
    assert.deepEqual(
      left.map(({ senderId }) => senderId),
      [bob],
      "the message that was told before",
    );
    assert.deepEqual(told(), []);
  });

  it("see a message in their lists even if the sender's request was interrupted", async () => {
    const late = { senderId: ada, sender: ada, conversationId: id };
    const time = Date.now() + 60_000;
    await chat.tables.messages.putItem(message(time, late));
    await chat.tables.messages.putItem(message(time - 10, late));
    await push();
    assert.equal((await chat.list(bob)).body[0].last, time);
    await chat.tables.messages.putItem(message(time - 5, late));
    await push();
    assert.equal((await chat.list(bob)).body[0].last, time, "an older message changes nothing");
  });

  it("cost the sender what is sent to them, in equal parts", async () => {
    for (let n = 3; n < 43; n++)
      await chat.tables.connections.putItem({
        connectionId: `${bob}/${n}`,
        userId: bob,
        username: bob,
        groups: [],
        connectedAt: 1,
        expiresAt: 9e9,
      });
    await subscribe(`${bob}/1`);
    const before = await spent(chat, ada);
    const records = [1, 2].map((n) => ({
      sequenceNumber: `${n}`,
      after: message(Date.now() + n, { senderId: n === 1 ? ada : bob, conversationId: id }),
      at: 0,
    }));
    await push(records);
    // A message and 43 notices at 1.7, in two parts of 37.4 units: too few for a write.
    assert.deepEqual([posted.length, await spent(chat, ada)], [44, before]);
    await push(records.slice(0, 1));
    assert.equal((await spent(chat, ada)) - before, Math.ceil(44 * 1.7));
  });

  it("are told again by a retry if their sockets could not be read", async () => {
    await chat.say(ada, id, "hello");
    const failing = { query: () => Promise.reject(new Error("throttled")) };
    await assert.rejects(push(undefined, { ...chat.tables, connectionsByUser: failing }), /throttled/);
  });
});
