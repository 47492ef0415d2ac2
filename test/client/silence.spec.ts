import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate } from "node:timers/promises";

import { Live } from "../../packages/client/src/live";
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

const clients = {
  "the client": () => new Live({ api, onNews: () => {}, WebSocket: Socket as never }),
  "the page": () => new LiveNews(api, new Connection(() => 0), () => {}),
};

for (const [name, open] of Object.entries(clients))
  describe(`the socket of ${name}`, () => {
    const { WebSocket } = globalThis;
    let live: ReturnType<typeof open>;
    beforeEach(async () => {
      globalThis.WebSocket = Socket as never;
      Object.assign(Socket, { all: [], isAway: false });
      mock.timers.enable({ apis: ["setInterval", "setTimeout"] });
      live = open();
      await setImmediate();
    });
    afterEach(() => {
      live.close();
      mock.timers.reset();
      globalThis.WebSocket = WebSocket;
    });

    const pass = async (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        mock.timers.tick(1_000);
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
