import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { builtBefore } from "@game-backend/components/lib/builtBefore";
import { built, type Entries } from "@game-backend/components/lib/builtEntries";
import { bundles } from "@game-backend/components/lib/bundle";

describe("a bundled handler", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "bundles-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("calls AWS without loading Node's client for fetch", async () => {
    // If the connection is refused, the call has been sent.
    const found = await called(
      "sdkCall",
      `catch(({ code }) => ({ code, fetch: process.moduleLoadList.filter((name) => name.includes("undici")) }))`,
    );
    assert.deepEqual(found, { code: "ECONNREFUSED", fetch: [] });
  });

  it("loads the SDK of Lambda's runtime only for a direct call that fails", async () => {
    const found = await called("directCall", "then((found) => found)", {
      AWS_REGION: "eu-central-1",
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      AWS_ACCESS_KEY_ID: "a",
      AWS_SECRET_ACCESS_KEY: "b",
      NODE_PATH: join(__dirname, "../../../node_modules"),
    });
    assert.deepEqual(found, { before: false, after: true, code: "ECONNREFUSED", retried: true });
  });

  /** Bundles a handler of the fixtures, calls it in its own process, and returns the result. */
  async function called(fixture: string, then: string, env: Record<string, string> = {}): Promise<unknown> {
    const entry = { module: `test/components/fixtures/bundled/${fixture}.ts` };
    for (const [path, content] of (await built({ caller: entry })).files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const script = `require("./index.js").handler().${then}.then((found) => console.log(JSON.stringify(found)))`;
    const options = { cwd: join(folder, "caller"), encoding: "utf8", env } as const;
    return JSON.parse(execFileSync(process.execPath, ["-e", script], options));
  }
});

describe("the bundles of a list", () => {
  const list = `spec-${process.pid}`;
  const module = "test/components/fixtures/bundled/directCall.ts";
  const entries = (last: string): Entries =>
    Object.fromEntries([
      ...Array.from({ length: 16 }, (_, n) => [`a${String(n).padStart(2, "0")}`, { module }]),
      ["z", { module: last }],
    ]);
  const folders = () => readdirSync("dist").filter((name) => name.startsWith(list));
  afterEach(() => {
    for (const name of folders()) rmSync(join("dist", name), { recursive: true });
  });

  it("are kept as they are built: after a run that was ended, the next one builds the rest", async () => {
    await assert.rejects(bundles(list, entries("no/such/module.ts")), /no\/such/);
    assert.equal(Object.keys(builtBefore(list, entries(module)).manifest).length, 16);
    const folder = await bundles(list, entries(module));
    assert.equal(Object.keys(builtBefore(list, entries(module)).manifest).length, 17);
    assert.ok(existsSync(join(folder, "z/index.js")));
  });

  it("are in one folder in the end", async () => {
    const folder = await bundles(list, entries(module));
    assert.deepEqual(folders(), [basename(folder)]);
  });
});
