import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { runInNewContext } from "node:vm";
import { WebSocket, WebSocketServer } from "ws";

type Call = (...parameters: readonly unknown[]) => unknown;

/** The library as Emscripten links it: texts are passed as they are, and callbacks are called by their number. */
function linked(calls: Readonly<Record<number, Call>>): Readonly<Record<string, Call>> {
  const text = readFileSync("clients/unity/Runtime/Plugins/GameBackendSockets.jslib", "utf8");
  const source = text.replace(/\{\{\{ makeDynCall\("\w+", "(\w+)"\) \}\}\}/g, "calls[$1]");
  assert.doesNotMatch(source, /\{\{\{/);
  const memory = new Map<number, string>();
  let library: Record<string, never> = {};
  const context = {
    calls,
    WebSocket,
    setTimeout,
    LibraryManager: { library: {} },
    mergeInto: (_: object, members: Record<string, never>) => {
      library = members;
    },
    UTF8ToString: (value: string) => value,
    lengthBytesUTF8: (value: string) => Buffer.byteLength(value),
    stringToUTF8: (value: string, at: number) => memory.set(at, value),
    _malloc: () => memory.size + 1,
    _free: (at: number) => memory.delete(at),
    gameBackendSockets: {},
    read: (at: number) => memory.get(at),
  };
  runInNewContext(source, context);
  context.gameBackendSockets = library["$gameBackendSockets"] ?? {};
  return { ...library, read: context.read as Call };
}

describe("the library for Unity's Web builds", () => {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  const address = () => `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  after(() => server.close());

  it("opens a socket, sends and receives texts of every language, and says that it has closed, once", async () => {
    server.once("connection", (socket) => socket.on("message", (data) => socket.send(`got ${data}`)));
    const happened: unknown[] = [];
    let heard: () => void = () => {};
    const next = () => new Promise<void>((resolve) => (heard = resolve));
    const say = (what: unknown) => {
      happened.push(what);
      heard();
    };
    const library: Readonly<Record<string, Call>> = linked({
      1: (id) => say(["opened", id]),
      2: (id, at) => say(["message", id, library["read"]?.(at)]),
      3: (id) => say(["closed", id]),
    });
    let news = next();
    const id = library["GameBackendSocketOpen"]?.(address(), 1, 2, 3);
    await news;
    news = next();
    library["GameBackendSocketSend"]?.(id, "世界 🎮");
    await news;
    news = next();
    library["GameBackendSocketClose"]?.(id);
    await news;
    library["GameBackendSocketClose"]?.(id);
    library["GameBackendSocketSend"]?.(id, "nobody");
    assert.deepEqual(happened, [
      ["opened", id],
      ["message", id, "got 世界 🎮"],
      ["closed", id],
    ]);
  });

  it("says that a socket which cannot be opened has closed", async () => {
    const closed = new Promise((resolve) => {
      const library = linked({ 1: () => {}, 2: () => {}, 3: resolve });
      library["GameBackendSocketOpen"]?.("no address", 1, 2, 3);
    });
    assert.equal(await closed, 1);
    const lost = new Promise((resolve) => {
      const library = linked({ 1: () => {}, 2: () => {}, 3: resolve });
      server.once("connection", (socket) => socket.terminate());
      library["GameBackendSocketOpen"]?.(address(), 1, 2, 3);
    });
    assert.equal(await lost, 1);
  });
});
