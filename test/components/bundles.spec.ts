import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { built } from "@game-backend/components/lib/builtEntries";

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
      NODE_PATH: join(__dirname, "../../node_modules"),
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
