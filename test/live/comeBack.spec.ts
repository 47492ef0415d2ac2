import assert from "node:assert/strict";
import { type AnyStart, ApiError, Live } from "../../web/client";

/** A device's timers, which the spec runs: all that is due by a time, in order. */
class Timers {
  now = () => this.time;
  private time = 0;
  private state = 1;
  private waiting: { at: number; go: () => void }[] = [];

  after = (ms: number, go: () => void) => {
    const entry = { at: this.time + ms, go };
    this.waiting.push(entry);
    return () => {
      this.waiting = this.waiting.filter((each) => each !== entry);
    };
  };

  /** A linear congruential generator: the same numbers in every run. */
  random = () => {
    this.state = (this.state * 48_271) % 2_147_483_647;
    return this.state / 2_147_483_647;
  };

  async run(until: number): Promise<void> {
    for (;;) {
      await new Promise(setImmediate);
      const [next] = this.waiting.sort((a, b) => a.at - b.at);
      if (!next || next.at > until) break;
      this.waiting.shift();
      this.time = next.at;
      next.go();
    }
    this.time = until;
  }
}

describe("sockets that maintenance has closed", () => {
  const retryAfter = 300;

  /**
   * Returns when each of these sockets asked for a ticket, in seconds, after all were told and closed; with a start, when it asked
   * that whether the game is open again.
   */
  async function comeBack(count: number, closedUntil = 0, hasStart = false): Promise<number[]> {
    const timers = new Timers();
    const asked: number[] = [];
    const sockets: {
      onopen?: () => void;
      onmessage?: (e: { data: string }) => void;
      onclose?: () => void;
    }[] = [];
    class Fake {
      readyState = 1;
      onopen?: () => void;
      onclose?: () => void;
      onmessage?: (event: { data: string }) => void;
      constructor() {
        sockets.push(this);
        queueMicrotask(() => this.onopen?.());
      }
      send() {
        queueMicrotask(() => this.onmessage?.({ data: '{"type":"pong"}' }));
      }
      close() {}
    }
    const lives = Array.from(
      { length: count },
      () =>
        new Live({
          ...(hasStart && { start: startOf(timers, closedUntil, asked) }),
          api: {
            postTicket: async () => {
              if (!hasStart) asked.push(timers.now() / 1_000);
              if (timers.now() > 0 && timers.now() / 1_000 < closedUntil)
                throw new ApiError(503, "closed", "r", 1_000 * retryAfter);
              return { url: "wss://x", ticket: "t" };
            },
          },
          onNews: () => {},
          onError: () => {},
          WebSocket: Fake as never,
          timers,
        }),
    );
    await timers.run(1_000);
    asked.length = 0;
    for (const socket of [...sockets]) {
      socket.onmessage?.({ data: JSON.stringify({ type: "maintenance", retryAfter }) });
      socket.onclose?.();
    }
    await timers.run(1_000 * (retryAfter + 60));
    for (const live of lives) live.close();
    return asked;
  }

  const startOf = (timers: Timers, closedUntil: number, asked: number[]) => ({
    current: {} as AnyStart,
    async ask() {
      asked.push(timers.now() / 1_000);
      this.current = timers.now() / 1_000 < closedUntil ? { maintenance: { retryAfter } } : {};
    },
    heard() {},
    takeTicket: () => undefined,
  });

  for (const hasStart of [false, true]) {
    const how = hasStart ? ", with a start" : "";
    it(`come back with at most twice the mean rate in any ten seconds${how}`, async () => {
      const asked = await comeBack(1_000, 0, hasStart);
      assert.equal(asked.length, 1_000);
      const most = Math.max(
        ...asked.map((from) => asked.filter((at) => at >= from && at < from + 10).length),
      );
      assert.ok(most <= (2 * 1_000 * 10) / retryAfter, `${most} in ten seconds`);
    });

    it(`do not ask again and again while it lasts${how}`, async () => {
      const asked = await comeBack(50, retryAfter + 60, hasStart);
      assert.ok(asked.length >= 50 && asked.length <= 5 * 50, `${asked.length} requests of 50 sockets`);
    });
  }
});
