// full: it repeats for the stacks what the components' own specs prove

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { type LocalCloud, startCloud } from "@game-backend/local-cloud";
import { ofType } from "../graph";
import { deploymentOf } from "../stackGraphs";

describe("the stacks", () => {
  it("dev can be removed", async () => {
    const { graph } = await deploymentOf("dev");
    for (const { name, inputs } of ofType(graph, "Table"))
      assert.equal(inputs.deletionProtectionEnabled, false, name);
    for (const { inputs } of ofType(graph, "UserPool")) assert.equal(inputs.deletionProtection, "INACTIVE");
  });

  describe("prod, without optional parts", () => {
    let prod: LocalCloud;
    const data = mkdtempSync(join(tmpdir(), "game-prod-"));
    before(async () => {
      const folder = resolve(__dirname, "../../..");
      // A protected stack must at least configure that its few e-mails are sent by Cognito.
      const config = { firewall: "none", mailFrom: "COGNITO_DEFAULT" };
      prod = await startCloud({ folder, stack: "prod", config, data, port: 0, awsPort: 0 });
    });
    after(async () => {
      await prod?.close();
      rmSync(data, { recursive: true, force: true });
    });

    it("protects its data, and keeps logs for longer", () => {
      for (const { inputs } of ofType(prod.graph, "Table")) {
        assert.equal(inputs.deletionProtectionEnabled, true);
        assert.deepEqual(inputs.pointInTimeRecovery, { enabled: true });
        assert.equal(inputs.billingMode, "PAY_PER_REQUEST");
      }
      for (const { inputs } of ofType(prod.graph, "UserPool"))
        assert.equal(inputs.deletionProtection, "ACTIVE");
      for (const { inputs } of ofType(prod.graph, "LogGroup")) assert.equal(inputs.retentionInDays, 90);
      for (const { name, inputs } of ofType(prod.graph, "Bucket"))
        assert.equal(inputs.forceDestroy, false, name);
    });

    it("answers only its own pages", async () => {
      const uploads = ofType(prod.graph, "BucketCorsConfiguration");
      assert.deepEqual(
        uploads.map(({ name }) => name),
        ["avatars"],
      );
      const { siteUrl } = prod.written;
      for (const { inputs } of uploads)
        assert.match(JSON.stringify(inputs), new RegExp(`"allowedOrigins":\\["${siteUrl}"\\]`));
      const preflight = await fetch(`${prod.written.apiUrl}/score`, {
        method: "OPTIONS",
        headers: { Origin: "https://evil.example" },
      });
      assert.equal(preflight.headers.get("access-control-allow-origin"), siteUrl);
    });

    it("has nothing for partners", async () => {
      assert.equal((await fetch(`${prod.written.apiUrl}/partner/x`)).status, 403);
      assert.ok(!prod.graph.some(({ name }) => name.startsWith("api-upstream")));
    });

    it("runs: its routes require a token, and its page is served", async () => {
      assert.equal((await fetch(`${prod.written.apiUrl}/wallet`)).status, 401);
      assert.equal((await fetch(`${prod.written.siteUrl}/`)).status, 200);
    });

    it("has no firewall, domain, pipeline, canary, budget, mail or matches, and dev has none either", async () => {
      const { graph: dev } = await deploymentOf("dev");
      for (const graph of [dev, prod.graph])
        for (const type of optional) assert.deepEqual(ofType(graph, type), [], type);
    });
  });
});

/** The types that only a configured stack has. */
const optional = [
  "WebAcl",
  "Certificate",
  "Record",
  "Pipeline",
  "Project",
  "DeploymentGroup",
  "Repository",
  "Budget",
  "IdentityProvider",
  "UserPoolDomain",
  "GameSessionQueue",
  "TopicSubscription",
];
