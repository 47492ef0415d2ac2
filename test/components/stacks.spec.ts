import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { startCloud } from "../../packages/local-cloud/cloud";
import { cloud } from "../local";
import { ofType } from "./graph";

describe("the stacks", () => {
  it("dev can be removed", async function () {
    this.timeout(240_000);
    const { graph } = await cloud();
    for (const { name, inputs } of ofType(graph, "Table"))
      assert.equal(inputs.deletionProtectionEnabled, false, name);
    for (const { inputs } of ofType(graph, "UserPool")) assert.equal(inputs.deletionProtection, "INACTIVE");
  });

  it("prod protects its data, keeps logs for longer, and answers its own pages only", async function () {
    this.timeout(240_000);
    const data = mkdtempSync(join(tmpdir(), "game-prod-"));
    const prod = await startCloud({
      folder: resolve(__dirname, "../.."),
      stack: "prod",
      data,
      port: 0,
      awsPort: 0,
    });
    try {
      for (const { inputs } of ofType(prod.graph, "Table")) {
        assert.equal(inputs.deletionProtectionEnabled, true);
        assert.deepEqual(inputs.pointInTimeRecovery, { enabled: true });
        assert.equal(inputs.billingMode, "PAY_PER_REQUEST");
      }
      for (const { inputs } of ofType(prod.graph, "UserPool"))
        assert.equal(inputs.deletionProtection, "ACTIVE");
      const [{ inputs: uploads } = { inputs: {} }] = ofType(prod.graph, "BucketCorsConfiguration");
      const { siteUrl } = prod.written;
      assert.match(JSON.stringify(uploads), new RegExp(`"allowedOrigins":\\["${siteUrl}"\\]`));
      for (const { inputs } of ofType(prod.graph, "Bucket")) assert.equal(inputs.forceDestroy, false);
      for (const { inputs } of ofType(prod.graph, "LogGroup")) assert.equal(inputs.retentionInDays, 90);
      for (const { name, inputs } of ofType(prod.graph, "Bucket"))
        assert.equal(inputs.forceDestroy, false, name);
      // Without an upstream there is nothing for partners.
      assert.equal((await fetch(`${prod.written.apiUrl}/partner/x`)).status, 403);
      assert.ok(!prod.graph.some(({ name }) => name.startsWith("api-upstream")));
      const preflight = await fetch(`${prod.written.apiUrl}/score`, {
        method: "OPTIONS",
        headers: { Origin: "https://evil.example" },
      });
      assert.equal(preflight.headers.get("access-control-allow-origin"), siteUrl);
    } finally {
      await prod.close();
      rmSync(data, { recursive: true, force: true });
    }
  });
});
