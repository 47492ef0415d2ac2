import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";

import { ManualTimers } from "../../clients/conformance/typescript/manualTimers";
import { Live, type LiveOptions } from "../../packages/client/src/live";
import { LiveNews } from "../../web/live";
import { Connection } from "../../web/state/connection";

/** A socket whose network may fail without closing it. */
class Socket {
  static readonly OPEN = 1;
  static all: Socket[] = [];
  static isAway = false;
  onopen?: () => void;
  onmessage?: ((event: { data: string }) => void) | null;
  onclose?: (() => void) | null;
  readyState = 0;

  constructor() {
    Socket.all.push(this);
    queueMicrotask(() => {
      this.readyState = Socket.OPEN;
      this.onopen?.();
    });
  }

  send(text: string): void {
    if (Socket.isAway || JSON.parse(text).action !== "ping") return;
    queueMicrotask(() => this.onmessage?.({ data: '{"type":"pong"}' }));
  }

  /** Waits for the other end, which does not answer. */
  close(): void {
    this.readyState = 2;
  }
}

const api = { postTicket: async () => ({ url: "wss://x", ticket: "t", expiresIn: 30 }) } as never;

type Means = Required<Pick<LiveOptions, "WebSocket" | "timers">>;

const clients = {
  "the client": (means: Means) => new Live({ api, onNews: () => {}, ...means }),
  "the page": (means: Means) => new LiveNews(api, new Connection(means.timers), () => {}, means),
};

for (const [name, open] of Object.entries(clients))
  describe(`the socket of ${name}`, () => {
    let timers: ManualTimers;
    let live: ReturnType<typeof open>;
    beforeEach(async () => {
      Object.assign(Socket, { all: [], isAway: false });
      timers = new ManualTimers(0);
      live = open({ WebSocket: Socket as never, timers });
      await setImmediate();
    });
    afterEach(() => live.close());

    const pass = async (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        timers.pass(1_000);
        await setImmediate();
      }
    };

    it("stays while the server answers its pings", async () => {
      await pass(3_600);
      assert.equal(Socket.all.length, 1);
    });

    it("is replaced within half a minute of an unanswered ping", async () => {
      await pass(290);
      Socket.isAway = true;
      await pass(29);
      assert.equal(Socket.all.length, 1);
      Socket.isAway = false;
      await pass(21);
      assert.equal(Socket.all.length, 2);
      await pass(3_600);
      assert.equal(Socket.all.length, 2);
    });

    it("is pinged immediately when the device may have been without a network", async () => {
      Socket.isAway = true;
      live.check();
      await pass(10);
      live.check();
      await pass(9);
      assert.equal(Socket.all.length, 1);
      Socket.isAway = false;
      await pass(21);
      assert.equal(Socket.all.length, 2);
    });
  });
