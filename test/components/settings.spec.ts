import assert from "node:assert/strict";

import type { RecordedResource } from "../../packages/local-cloud/engine";
import { ofType } from "./graph";
import { deploymentOf, stackNames } from "./stackGraphs";

describe("the settings that cost money or trust", function () {
  this.timeout(180_000);

  for (const stack of stackNames)
    describe(`of ${stack}`, () => {
      let graph: readonly RecordedResource[];
      before(async () => {
        ({ graph } = await deploymentOf(stack));
      });
      const all = (type: string) => {
        const found = ofType(graph, type);
        assert.ok(found.length > 0, type);
        return found;
      };

      it("bill players in Cognito's cheapest tier", () => {
        for (const { inputs } of all("UserPool")) assert.equal(inputs.userPoolTier, "LITE");
      });

      it("have no detailed metrics, and sample traces", () => {
        for (const { inputs } of all("MethodSettings"))
          assert.partialDeepStrictEqual(inputs, {
            settings: { metricsEnabled: false, loggingLevel: "ERROR" },
          });
        for (const { inputs } of ofType(graph, "Stage"))
          assert.ok(!JSON.stringify(inputs).includes('"detailedMetricsEnabled":true'));
        const [rule] = all("SamplingRule");
        assert.partialDeepStrictEqual(rule?.inputs, { fixedRate: 0.01, reservoirSize: 0 });
        assert.match(String(rule?.inputs.serviceName), /^api-\w+\/v1$/);
      });

      it("leave Lambda's own lines out of the logs", () => {
        for (const { name, inputs } of all("Function"))
          assert.partialDeepStrictEqual(
            inputs,
            { loggingConfig: { logFormat: "JSON", systemLogLevel: "WARN", applicationLogLevel: "INFO" } },
            name,
          );
      });

      it("refuse plain HTTP to every queue and bucket", () => {
        const policies = [...all("QueuePolicy"), ...all("BucketPolicy")];
        assert.equal(policies.length, all("Queue").length + all("Bucket").length);
        for (const { name, inputs } of policies)
          assert.match(JSON.stringify(inputs.policy), /aws:SecureTransport/, name);
      });

      it("remove uploads that were never finished from every bucket", () => {
        const configured = all("BucketLifecycleConfiguration");
        assert.equal(configured.length, all("Bucket").length);
        for (const { name, inputs } of configured) {
          assert.ok(Array.isArray(inputs.rules), name);
          for (const rule of inputs.rules) assert.ok(rule.abortIncompleteMultipartUpload, name);
        }
      });

      it("leave the account's logging role alone once it is set", () => {
        const [account] = all("Account");
        assert.ok(account?.retainOnDelete);
        assert.deepEqual(account?.ignoreChanges, ["cloudwatchRoleArn"]);
      });

      it("keep the files of a replaced page, which may still be open", () => {
        const files = all("BucketObjectv2").filter(({ inputs }) =>
          String(inputs.cacheControl).includes("immutable"),
        );
        assert.ok(files.length >= 2);
        for (const { name, retainOnDelete } of files.filter(({ name }) => name.startsWith("site-")))
          assert.ok(retainOnDelete, name);
      });
    });

  it("send prod's e-mails by SES", async () => {
    const { graph } = await deploymentOf("prod");
    const [pool] = ofType(graph, "UserPool");
    assert.deepEqual(pool?.inputs.emailConfiguration, {
      emailSendingAccount: "DEVELOPER",
      fromEmailAddress: "Game <no-reply@play.example.com>",
      sourceArn: "arn:aws:ses:us-east-1:123456789012:identity/play.example.com",
    });
  });

  it("let Google's secret be rotated", async () => {
    const { graph } = await deploymentOf("everything");
    const [google] = ofType(graph, "IdentityProvider");
    assert.deepEqual(google?.ignoreChanges, []);
    assert.ok(google?.secrets.includes("providerDetails"));
  });
});
