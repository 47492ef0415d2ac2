import assert from "node:assert/strict";
import { serveSocket } from "@game-backend/framework/sockets/serveSocket";
import * as relayFeature from "../../functions/relay/definition";
import relay from "../../functions/relay/relay";
import { type World, world } from "../../tools/harness/ownWorld";
import { hostileJson } from "../hostileJson";
import { sentTwice } from "../lib/sentTwice";

const hosting = { relay: {}, reports: {}, madeAt: Date.now(), expiresAt: 9e9 };

describe("a player's message in a match without a game server", () => {
  let memory: World;
  beforeEach(async () => {
    memory = world({ relay: relayFeature });
    await memory.tables.matches.putItem({
      matchId: "m",
      mode: "pairs",
      players: { ada: "red", bob: "blue" },
      ...hosting,
    });
    for (const userId of ["ada", "bob"]) {
      const socket = { connectionId: `of-${userId}`, userId, expiresAt: 9e9 };
      await memory.tables.connections.putItem({ ...socket, username: userId, groups: [], connectedAt: 1 });
      await memory.tables.subscriptions.putItem({ ...socket, topic: "relay:m" });
    }
  });
  afterEach(() => memory.close());

  /** Serves the messages of a socket. Returns a function that sends one and returns its answer, and what others get. */
  function serving(matches: object = memory.tables.matches) {
    const heard: [string, number][] = [];
    const received: unknown[] = [];
    const sockets = {
      async postToConnection(connectionId: string, { seq, data }: { seq: number; data: unknown }) {
        heard.push([connectionId, seq]);
        received.push(data);
        return "sent" as const;
      },
    };
    const { clock } = memory;
    const makeClients = [() => ({ tables: { ...memory.tables, matches }, sockets })];
    const serve = serveSocket(relay, makeClients, { PLAYER_BUDGET: "0" }, clock);
    const sendText = async (seq: number, data: string) => {
      const body = `{"action":"relay","match":"m","seq":${seq},"data":${data}}`;
      const event = { requestContext: { connectionId: "of-ada", requestId: "r" }, body };
      return JSON.parse((await serve(event as never)).body);
    };
    const send = (seq: number, data: unknown = "move") => sendText(seq, JSON.stringify(data));
    return { send, sendText, heard, received };
  }

  it("reaches the others once if the SDK repeats its write because the answer was lost", async () => {
    const { matches } = memory.tables;
    const { send, heard } = serving({ ...matches, updateItem: sentTwice(matches.updateItem) });
    for (const seq of [1, 2]) assert.deepEqual(await send(seq), { type: "relayed", match: "m", seq });
    assert.deepEqual(heard, [
      ["of-bob", 1],
      ["of-bob", 2],
    ]);
  });

  it("gets the same answer when it is repeated, and its own error when the repetition has other data", async () => {
    const { send, heard } = serving();
    for (const data of [
      { from: 1, to: 2 },
      { to: 2, from: 1 },
    ])
      assert.deepEqual(await send(1, data), { type: "relayed", match: "m", seq: 1 });
    const { type, message } = await send(1, { from: 1, to: 3 });
    assert.deepEqual(
      [type, message],
      ["error", "Message 1 of this match had other data: send new data as 2"],
    );
    assert.equal(heard.length, 2);
  });

  it("reaches the others as it was, whatever JSON it is, or is refused with a reason", async () => {
    const { sendText, received } = serving();
    for (const text of hostileJson) {
      const answer = await sendText(received.length + 1, text);
      const [type, code] = [answer.type, answer.code];
      if (type === "relayed") {
        assert.equal(JSON.stringify(received.at(-1)), JSON.stringify(JSON.parse(text)), text.slice(0, 60));
      } else assert.ok(type === "error" && code !== "server.error", `${text.slice(0, 60)}: ${code}`);
      await memory.pass(60_000);
    }
    assert.ok(received.length > 25, `${received.length} were relayed`);
  });

  it("is refused while another one with its number is being relayed", async () => {
    const { send, heard } = serving();
    const answers = await Promise.all([send(1), send(1), send(1)]);
    assert.deepEqual(answers.map(({ type }) => type).sort(), ["error", "error", "relayed"]);
    assert.equal(heard.length, 1);
  });
});
