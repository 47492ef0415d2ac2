import assert from "node:assert/strict";
import { once } from "node:events";
import inspector from "node:inspector";
import { SourceMap } from "node:module";
import { setTimeout as pause } from "node:timers/promises";

import { transform } from "esbuild";
import { WebSocket } from "ws";

import { type TestCloud, testCloud } from "./cloud";

const source = `interface Sum { readonly numbers: readonly number[] }

export const handler = async ({ numbers }: Sum): Promise<number> => {
  let sum = 0;
  for (const each of numbers) sum += each;
  return sum;
};
`;

/** A message of the inspector, as Chrome's protocol and Node's domain for workers describe it. */
interface Message {
  readonly method?: string;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly result?: { readonly breakpointId?: string };
}

describe("a debugger", function () {
  this.timeout(60_000);
  let cloud: TestCloud;
  let socket: WebSocket;
  before(async () => {
    inspector.open(0, "127.0.0.1");
    cloud = await testCloud();
  });
  after(async () => {
    // `inspector.close` blocks this thread until all connections are closed, and this one's other end is here.
    if (socket.readyState !== WebSocket.CLOSED) {
      socket.terminate();
      await once(socket, "close");
    }
    inspector.close();
    await cloud.close();
  });

  it("stops at a line of a handler's TypeScript for longer than the handler may take", async () => {
    const { code, map } = await transform(source, {
      loader: "ts",
      format: "cjs",
      minify: true,
      sourcemap: "external",
      sourcefile: "sum.ts",
    });
    await cloud.deploy(
      "sum",
      { "index.js": `${code}//# sourceMappingURL=index.js.map\n`, "index.js.map": map },
      { timeout: 1 },
    );
    await cloud.permit("sum");

    // As VS Code does: a WebSocket to the address that Node prints.
    socket = new WebSocket(inspector.url() ?? "");
    await once(socket, "open");
    const isSet = Promise.withResolvers<void>();
    const paused = Promise.withResolvers<string>();
    let isLoaded = false;
    let id = 0;
    const post = (method: string, params: object) =>
      socket.send(JSON.stringify({ id: ++id, method, params }));
    const send = (sessionId: string, method: string, params: object = {}) =>
      post("NodeWorker.sendMessageToWorker", {
        sessionId,
        message: JSON.stringify({ id: ++id, method, params }),
      });
    const ofWorker = (sessionId: string, { method, params, result }: Message) => {
      if (result?.breakpointId) isSet.resolve();
      // The invocation that loads the module may be stopped too.
      if (method === "Debugger.paused" && isLoaded) paused.resolve(sessionId);
      else if (method === "Debugger.paused") send(sessionId, "Debugger.resume");
      if (method !== "Debugger.scriptParsed" || params.sourceMapURL !== "index.js.map") return;
      assert.match(params.url ?? "", /index\.js$/);
      const columnNumber = columnOf(map, code, "sum.ts", 5);
      send(sessionId, "Debugger.setBreakpoint", {
        location: { scriptId: params.scriptId, lineNumber: 0, columnNumber },
      });
    };
    socket.on("message", (text) => {
      const { method, params }: Message = JSON.parse(String(text));
      if (method === "NodeWorker.attachedToWorker") send(params.sessionId ?? "", "Debugger.enable");
      if (method === "NodeWorker.receivedMessageFromWorker")
        ofWorker(params.sessionId ?? "", JSON.parse(params.message ?? "{}"));
    });
    post("NodeWorker.enable", { waitForDebuggerOnStart: false });

    assert.equal((await cloud.invoke("sum", { numbers: [1] })).body, 1);
    await isSet.promise;
    isLoaded = true;
    const invoked = cloud.invoke("sum", { numbers: [1, 2, 3] });
    const worker = await paused.promise;
    // Longer than the timeout of the function.
    await pause(1_500);
    send(worker, "Debugger.resume");
    assert.equal((await invoked).body, 6);
  });
});

/** Returns the column in the minified line that a line of the source, from 0, begins with. */
function columnOf(map: string, code: string, file: string, line: number): number {
  const found = new SourceMap(JSON.parse(map));
  for (let column = 0; column < code.length; column++) {
    const entry = found.findEntry(0, column);
    if ("originalLine" in entry && entry.originalSource.endsWith(file) && entry.originalLine === line)
      return column;
  }
  throw new Error(`no code of ${file}:${line}`);
}
