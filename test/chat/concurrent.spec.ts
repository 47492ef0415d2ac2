// full: it searches for races

import assert from "node:assert/strict";
import { retryThrottled } from "@game-backend/tools/harness/retryThrottled";
import { local, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";
import { size } from "../size";
import { accept } from "./accept";

interface Said {
  id: string;
  sender: string;
  time: number;
  message: string;
}

const members = 10;
/** The number of messages that each member sends one after another, and again concurrently. */
const each = size(20, 50);

const numbers = Array.from({ length: each }, (_, m) => m);

describe(`${2 * members * each} messages at once`, () => {
  let players: TestPlayer[];
  let path: string;
  const acknowledged: string[] = [];
  /** The messages that were acknowledged before a pass through the pages, and those that the pass read, newest first. */
  const passes: { before: readonly string[]; read: Said[] }[] = [];
  const live: Said[] = [];

  before(async () => {
    players = await Promise.all(Array.from({ length: members }, (_, n) => local.player(`member${n}`)));
    const [first] = players as [TestPlayer];
    const names = players.map(({ username }) => username);
    const id = (await first.post("/conversations", names)).body;
    path = `/conversations/${id}`;
    await Promise.all(players.slice(1).map((player) => accept(player, id)));
    const socket = await connect(first);
    await socket.ask({ action: "subscribe", topic: `conversation:${id}` }, "subscribed");

    let sending = true;
    const reader = async (player: TestPlayer) => {
      while (sending) passes.push({ before: [...acknowledged], read: await pagesOf(player) });
    };
    const say = async (player: TestPlayer, text: string) => {
      const { status } = await retryThrottled(() =>
        player.post(path, text, { "Idempotency-Key": text.replaceAll(" ", "-") }),
      );
      assert.equal(status, 204);
      acknowledged.push(text);
    };
    const sender = async (player: TestPlayer, n: number) => {
      const burst = numbers.map((m) => say(player, `${n}: at once ${m}`));
      for (const m of numbers) await say(player, `${n}: in turn ${m}`);
      await Promise.all(burst);
    };
    const reading = players.slice(0, 2).map(reader);
    await Promise.all(players.map(sender)).finally(() => {
      sending = false;
    });
    await Promise.all(reading);
    await local.drained();
    for (const { messages } of socket.all("messages")) live.push(...messages);
    await socket.close();
  });

  async function pagesOf(player: TestPlayer): Promise<Said[]> {
    const read: Said[] = [];
    for (let query = "?limit=37"; ; ) {
      const { status, body, headers } = await retryThrottled(() => player.get(path + query));
      assert.equal(status, 200, JSON.stringify(body));
      read.push(...body.messages.toReversed());
      const next = headers["x-next-cursor"];
      if (!next) return read;
      query = `?limit=37&before=${next}`;
    }
  }

  it("are all kept, in one order for all readers, and in the order of sending for each sender", async () => {
    const [first, ...others] = await Promise.all(players.map(pagesOf));
    if (!first) return assert.fail();
    assert.equal(first.length, members * 2 * each);
    assert.deepEqual(first.map(({ message }) => message).sort(), acknowledged.toSorted());
    for (const other of others) assert.deepEqual(other, first);
    for (let n = 0; n < members; n++) {
      const inTurn: string[] = first
        .map(({ message }) => message)
        .filter((text) => text.startsWith(`${n}: in`));
      assert.deepEqual(
        inTurn.toReversed(),
        numbers.map((m) => `${n}: in turn ${m}`),
      );
    }
  });

  it("set the conversation's time to that of the newest one", async () => {
    const [first] = players as [TestPlayer];
    const { body } = await first.get(path);
    assert.equal(body.last, body.messages.at(-1).time);
    const { body: list } = await first.get("/conversations");
    assert.equal(list[0].last, body.last);
  });

  it("can be read at the same time in pages that neither skip nor repeat", () => {
    assert.ok(passes.length > 2);
    for (const { before, read } of passes) {
      const ids = read.map(({ id }) => id);
      assert.deepEqual(ids, [...new Set(ids)].sort().reverse());
      const texts = new Set(read.map(({ message }) => message));
      assert.deepEqual(
        before.filter((text) => !texts.has(text)),
        [],
      );
    }
  });

  it("each reach a socket", () => {
    const told = new Map(live.map((message) => [message.id, message]));
    assert.equal(told.size, members * 2 * each);
  });
});
