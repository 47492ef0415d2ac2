import assert from "node:assert/strict";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { WebSocket } from "ws";

import { ApiError, apiOf, ConnectionError, Live, SignedOutError } from "../../web/client";
import { answers, apiUrl, json } from "./answers";

describe("the typed client's socket", () => {
  it("opens another socket when one closes, and subscribes again", async () => {
    const heard: string[] = [];
    class Fake {
      static readonly all: Fake[] = [];
      onopen?: () => void;
      onmessage?: (event: { data: string }) => void;
      onclose?: () => void;
      readyState = 1;
      constructor(readonly url: string) {
        Fake.all.push(this);
        queueMicrotask(() => this.onopen?.());
      }
      send = (text: string) => void heard.push(`${Fake.all.indexOf(this)} ${text}`);
      close = () => this.onclose?.();
    }
    let opened = 0;
    let open = () => {};
    const twice = new Promise<void>((resolve) => {
      open = () => (++opened === 1 ? Fake.all[0]?.close() : resolve());
    });
    const live = new Live({
      api: { postTicket: async () => ({ url: "wss://x", ticket: "a b", expiresIn: 30 }) as never },
      onNews: () => {},
      onState: (isOpen) => isOpen && open(),
      WebSocket: Fake as never,
    });
    const end = live.subscribe("leaderboard:forest");
    assert.equal(live.send({ action: "relay", match: "m", seq: 1, data: {} }), false);
    await twice;
    end();
    assert.equal(live.send({ action: "relay", match: "m", seq: 1, data: { move: "paper" } }), true);
    live.close();
    assert.equal(Fake.all[0]?.url, "wss://x?ticket=a%20b");
    assert.deepEqual(heard, [
      '0 {"action":"subscribe","topic":"leaderboard:forest"}',
      '1 {"action":"subscribe","topic":"leaderboard:forest"}',
      '1 {"action":"unsubscribe","topic":"leaderboard:forest"}',
      '1 {"action":"relay","match":"m","seq":1,"data":{"move":"paper"}}',
    ]);
  });

  it("opens another socket if the server does not answer, also with the package `ws`", async () => {
    let asked = 0;
    const again = Promise.withResolvers<void>();
    const live = new Live({
      api: {
        postTicket: async () => {
          if (++asked === 2) again.resolve();
          return { url: "ws://127.0.0.1:1", ticket: "t", expiresIn: 30 } as never;
        },
      },
      onNews: () => {},
      WebSocket: WebSocket as never,
    });
    await again.promise;
    assert.ok(asked >= 2);
    live.close();
  });

  describe("says why no socket opens", () => {
    /** Resolves with the reasons for the first two failures: that of the connection and that of its retry. */
    const reasons = (options: Partial<ConstructorParameters<typeof Live>[0]>) =>
      new Promise<unknown[]>((resolve) => {
        const heard: unknown[] = [];
        const live = new Live({
          api: { postTicket: async () => ({ url: "ws://127.0.0.1:1", ticket: "t", expiresIn: 30 }) as never },
          WebSocket: WebSocket as never,
          onNews: () => {},
          onError: (error) => {
            // After a ban it would wait for minutes.
            if (heard.push(error) < 2) return void setImmediate(() => live.check());
            live.close();
            resolve(heard);
          },
          ...options,
        });
      });

    it("such as a ban, or no signed-in player", async () => {
      const { fetch } = answers(json(403, { message: "You are banned" }));
      const token = async (): Promise<string> => {
        if (asked++ > 0) throw new SignedOutError("Nobody is signed in");
        return "token";
      };
      let asked = 0;
      const [ban, signedOut] = await reasons({ api: apiOf({ apiUrl, token, fetch }) });
      assert.ok(ban instanceof ApiError && ban.status === 403 && ban.message === "You are banned");
      assert.ok(signedOut instanceof SignedOutError);
    });

    it("such as a server that does not answer", async () => {
      const [first, second] = await reasons({});
      assert.ok(first instanceof ConnectionError && second instanceof ConnectionError);
    });

    it("such as a runtime without sockets, immediately", async () => {
      const opening = `
        require("tsx/cjs");
        delete globalThis.WebSocket;
        const { Live } = require(${JSON.stringify(require.resolve("../../packages/client/src/live"))});
        new Live({ api: {}, onNews() {} });`;
      // A global of this process belongs to all specs.
      const runtime = new Worker(opening, { eval: true });
      const [{ message }] = await once(runtime, "error");
      assert.equal(message, "WebSocket is not defined");
    });
  });
});
