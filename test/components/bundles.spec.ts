import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { built } from "../../components/lib/builtEntries";

describe("a bundled handler", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "bundles-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("calls AWS without loading Node's client for fetch", async () => {
    const entry = `
      import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
      const credentials = { accessKeyId: "a", secretAccessKey: "b" };
      const client = new SSMClient({ endpoint: "http://127.0.0.1:1", region: "us-east-1", credentials, maxAttempts: 1 });
      export const handler = () => client.send(new GetParameterCommand({ Name: "key" }));`;
    for (const [path, content] of (await built({ caller: entry })).files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    // Nobody listens on the port: the call has been sent when it is refused.
    const script = `require("./index.js").handler().catch(({ code }) =>
      console.log(JSON.stringify({ code, fetch: process.moduleLoadList.filter((name) => name.includes("undici")) })))`;
    const printed = execFileSync(process.execPath, ["-e", script], {
      cwd: join(folder, "caller"),
      encoding: "utf8",
      env: {},
    });
    assert.deepEqual(JSON.parse(printed), { code: "ECONNREFUSED", fetch: [] });
  });
});
