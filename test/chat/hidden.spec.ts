import assert from "node:assert/strict";
import { idOf } from "@game-backend/framework/digest";
import putBlock from "../../functions/blocks/putBlock";
import * as chat from "../../functions/chat/definition";
import getConversation from "../../functions/chat/getConversation";
import postConversation from "../../functions/chat/postConversation";
import postMessage from "../../functions/chat/postMessage";
import type { MessagesNews } from "../../functions/chat/pushes";
import { pushToMembers } from "../../functions/chat/pushToMembers";
import { newWallet } from "../../functions/economy/newWallet";
import getPlayers from "../../functions/profile/getPlayers";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";

describe("a blocked player", () => {
  let server: World;
  let id: string;
  beforeEach(async () => {
    server = world({ chat }, { clients: { avatarsUrl: "https://avatars.example.com" } });
    for (const name of ["ada", "bob", "eve"]) {
      const profile = {
        ...newProfile(name, name, 1),
        displayName: `The ${name}`,
        avatar: `picture-of-${name}`,
      };
      await server.tables.profiles.putItem(profile);
      await server.tables.progress.putItem(newWallet(name));
    }
    id = (await server.call(postConversation, { as: "ada", body: ["bob", "eve"] })).body;
    await say("bob", "Hello");
    await say("eve", "Go away");
    assert.equal((await server.call(putBlock, { as: "ada", params: { name: "eve" } })).status, 204);
  });
  afterEach(() => server.close());

  async function say(as: string, text: string): Promise<void> {
    const headers = { "Idempotency-Key": idOf(as, text) };
    const { status } = await server.call(postMessage, { as, params: { id }, body: text, headers });
    assert.ok(status < 300);
  }
  const read = async (as: string) =>
    (await server.call(getConversation, { as, params: { id } })).body.messages.map(
      ({ sender, message, hidden }: never) => [sender, message, hidden],
    );

  it("has neither name nor text in the history of who blocked them, and all of it in that of others", async () => {
    assert.deepEqual(await read("ada"), [
      ["bob", "Hello", undefined],
      ["", "", true],
    ]);
    for (const as of ["bob", "eve"])
      assert.deepEqual(await read(as), [
        ["bob", "Hello", undefined],
        ["eve", "Go away", undefined],
      ]);
  });

  it("is not pushed to the sockets of who blocked them", async () => {
    for (const userId of ["ada", "bob"])
      await server.tables.subscriptions.putItem({
        ...{ topic: `conversation:${id}`, connectionId: `socket-of-${userId}`, userId },
        expiresAt: Math.ceil(Date.now() / 1_000) + 600,
      } as never);
    const { items } = await server.tables.messages.query({ hash: id });
    const pushed: [string, string[]][] = [];
    const postToConnection = async (socket: string, { messages }: MessagesNews) => {
      pushed.push([socket, messages.map(({ message }) => message)]);
    };
    const given = {
      permissions: {},
      relations: {},
      tables: server.tables,
      sockets: { postToConnection },
      now: Date.now(),
    };
    const { sent } = await pushToMembers(given as never, id, { sent: items, deleted: [] } as never);
    assert.equal(sent.length, 2);
    assert.deepEqual(
      pushed.sort(([a], [b]) => (a < b ? -1 : 1)),
      [
        ["socket-of-ada", ["Hello"]],
        ["socket-of-bob", ["Hello", "Go away"]],
      ],
    );
  });

  it("has no display name and picture of their own in profiles that who blocked them reads", async () => {
    const cards = async (as: string) =>
      (await server.call(getPlayers, { as, query: { names: "bob,eve" } })).body.map(
        ({ username, displayName, avatarUrl }: never) => [
          username,
          displayName,
          String(avatarUrl).includes("picture-of"),
        ],
      );
    const all = [
      ["bob", "The bob", true],
      ["eve", "The eve", true],
    ];
    assert.deepEqual((await cards("bob")).sort(), all);
    assert.deepEqual((await cards("ada")).sort(), [all[0], ["eve", undefined, false]]);
  });
});
