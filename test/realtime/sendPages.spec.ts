import assert from "node:assert/strict";
import type { Page } from "@game-backend/framework/tableClient";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import * as realtime from "../../functions/realtime/definition";
import { sendPages } from "../../functions/realtime/sendPages";
import { world } from "../../tools/harness/ownWorld";

/** The milliseconds until a socket has received its message: longer than a turn. */
const LATENCY = 1_100;

describe("sending pages of messages", () => {
  /**
   * Returns three pages with one socket each, of which one may be unreadable, and the order of what happens to them. The
   * budget is one message a second, with a burst of half a second.
   */
  const sending = (failing?: number) => {
    const clock = new WorldClock(1_000_000, true);
    const { tables } = world({ realtime }, { clock });
    const began = clock.now();
    const happened: string[] = [];
    const dependencies = {
      clock,
      messagesPerSecond: 1,
      tables,
      sockets: {
        postToConnection: async (connectionId: string) => {
          happened.push(`${clock.now() - began}: ${connectionId}`);
          await clock.wait(LATENCY);
          happened.push(`told ${connectionId}`);
          return "sent" as const;
        },
      },
    };
    const read = async (startAfter: unknown): Promise<Page<{ connectionId: string }>> => {
      const page = Number((startAfter as { page: number } | undefined)?.page ?? 1);
      happened.push(`read ${page}`);
      if (page === failing) throw new Error(`page ${page} cannot be read`);
      return {
        items: [{ connectionId: `socket ${page}` }],
        next: page < 3 ? ({ page: page + 1 } as never) : undefined,
      };
    };
    const send = (options: { from?: unknown; until?: number } = {}) => {
      const { from, until = Number.POSITIVE_INFINITY } = options;
      return sendPages(dependencies as never, {}, read, { from: from as never, until });
    };
    return { clock, happened, send };
  };

  it("sends each page at its turn, although the one before is still being sent", async () => {
    const { clock, happened, send } = sending();
    const sent = send();
    await clock.run();
    assert.deepEqual(happened, [
      "read 1",
      "read 2",
      "0: socket 1",
      "read 3",
      "500: socket 2",
      "told socket 1",
      "1500: socket 3",
      "told socket 2",
      "told socket 3",
    ]);
    assert.deepEqual(await sent, { done: true, next: undefined, sent: 3, gone: 0, failed: 0 });
  });

  it("sends the pages before one that cannot be read, and then throws the error", async () => {
    const { clock, happened, send } = sending(2);
    const sent = assert.rejects(send(), /page 2 cannot be read/);
    await clock.run();
    await sent;
    assert.deepEqual(happened, ["read 1", "read 2", "0: socket 1", "told socket 1"]);
  });

  it("continues with the first page that it did not send", async () => {
    const { clock, send } = sending();
    const early = send({ until: clock.now() + 10 });
    await clock.run();
    const { done, next, sent } = await early;
    assert.deepEqual({ done, next, sent }, { done: false, next: { page: 2 }, sent: 1 });
    const rest = send({ from: next });
    await clock.run();
    assert.deepEqual(await rest, { done: true, next: undefined, sent: 2, gone: 0, failed: 0 });
  });
});
