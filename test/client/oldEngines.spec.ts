import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eitherOf } from "../../packages/client/src/abort";
import { pause } from "../../packages/client/src/pause";

const source = join(__dirname, "../../packages/client/src");
const { any } = AbortSignal;
const { throwIfAborted } = AbortSignal.prototype;

describe("the client where engines lack parts of AbortSignal", () => {
  before(() => {
    Object.assign(AbortSignal, { any: undefined });
    Object.assign(AbortSignal.prototype, { throwIfAborted: undefined });
  });
  after(() => {
    Object.assign(AbortSignal, { any });
    Object.assign(AbortSignal.prototype, { throwIfAborted });
  });

  it("names none of the parts that Safari has since 17.4 only, and React Native lacks", () => {
    const texts = readdirSync(source, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(join(source, name), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ""));
    assert.ok(texts.length > 20);
    for (const text of texts) assert.doesNotMatch(text, /AbortSignal\.\w+|throwIfAborted/);
  });

  it("ends a pause by either signal, with that signal's reason", async () => {
    for (const at of [0, 1]) {
      const controllers = [new AbortController(), new AbortController()];
      const { signal } = eitherOf(...controllers.map((each) => each.signal));
      const paused = pause(60_000, signal);
      controllers[at]?.abort(new Error(`by ${at}`));
      await assert.rejects(paused, new Error(`by ${at}`));
      await assert.rejects(pause(60_000, eitherOf(signal).signal), new Error(`by ${at}`));
    }
  });

  it("listens to a signal that outlives a call no longer than the call", () => {
    const lasting = new AbortController();
    const { signal, release } = eitherOf(lasting.signal, undefined);
    release();
    lasting.abort();
    assert.equal(signal.aborted, false);
  });
});
