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
    const entry = `
      import { ListFunctionsCommand, LambdaClient } from "@aws-sdk/client-lambda";
      const credentials = { accessKeyId: "a", secretAccessKey: "b" };
      const client = new LambdaClient({ endpoint: "http://127.0.0.1:1", region: "us-east-1", credentials, maxAttempts: 1 });
      export const handler = () => client.send(new ListFunctionsCommand({}));`;
    // Nothing listens on the port. If the connection is refused, the call has been sent.
    const found = await called(
      entry,
      `catch(({ code }) => ({ code, fetch: process.moduleLoadList.filter((name) => name.includes("undici")) }))`,
    );
    assert.deepEqual(found, { code: "ECONNREFUSED", fetch: [] });
  });

  it("loads the SDK of Lambda's runtime only for a direct call that fails", async () => {
    const lib = join(__dirname, "../../packages/framework/src");
    const entry = `
      import { directDocuments } from ${JSON.stringify(join(lib, "directDocuments.ts"))};
      const documents = directDocuments();
      const isLoaded = () => Object.keys(require.cache).some((file) => file.includes("lib-dynamodb"));
      export const handler = async () => {
        const before = isLoaded();
        const error = await documents.call("GetItem", { TableName: "T", Key: { id: "1" } }).catch((error) => error);
        return { before, after: isLoaded(), code: error.code, retried: error.$metadata.attempts > 1 };
      };`;
    const found = await called(entry, "then((found) => found)", {
      AWS_REGION: "eu-central-1",
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      AWS_ACCESS_KEY_ID: "a",
      AWS_SECRET_ACCESS_KEY: "b",
      NODE_PATH: join(__dirname, "../../node_modules"),
    });
    assert.deepEqual(found, { before: false, after: true, code: "ECONNREFUSED", retried: true });
  });

  /** Calls a bundled handler in its own process, and returns the result. */
  async function called(entry: string, then: string, env: Record<string, string> = {}): Promise<unknown> {
    for (const [path, content] of (await built({ caller: entry })).files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const script = `require("./index.js").handler().${then}.then((found) => console.log(JSON.stringify(found)))`;
    const options = { cwd: join(folder, "caller"), encoding: "utf8", env } as const;
    return JSON.parse(execFileSync(process.execPath, ["-e", script], options));
  }
});
