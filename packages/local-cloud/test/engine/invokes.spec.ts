import assert from "node:assert/strict";

import { awsInvokes } from "../../engine";

describe("provider functions", () => {
  const invokes = awsInvokes({ accountId: "123456789012", region: "eu-west-1" });
  const document = (statements: readonly object[]) => {
    const invoke = invokes["aws:iam/getPolicyDocument:getPolicyDocument"];
    assert.ok(invoke);
    const { json } = invoke.run(invoke.args.parse({ statements }) as never);
    return JSON.parse(String(json)).Statement;
  };

  it("write trust policies as the provider does: one value bare, several as a list", () => {
    assert.deepEqual(
      document([
        {
          sid: "Trust",
          actions: ["sts:AssumeRole"],
          principals: [
            { type: "Service", identifiers: ["lambda.amazonaws.com"] },
            { type: "AWS", identifiers: ["arn:a", "arn:b"] },
          ],
          conditions: [
            { test: "StringEquals", variable: "aws:SourceAccount", values: ["1", "2"] },
            { test: "StringEquals", variable: "aws:SourceArn", values: ["arn:x"] },
            { test: "Bool", variable: "aws:SecureTransport", values: ["true"] },
          ],
        },
      ]),
      [
        {
          Sid: "Trust",
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "lambda.amazonaws.com", AWS: ["arn:a", "arn:b"] },
          Condition: {
            StringEquals: { "aws:SourceAccount": ["1", "2"], "aws:SourceArn": "arn:x" },
            Bool: { "aws:SecureTransport": "true" },
          },
        },
      ],
    );
  });

  it("write denials, negations and wildcards", () => {
    assert.deepEqual(
      document([
        {
          effect: "Deny",
          notActions: ["s3:*"],
          notResources: ["*"],
          principals: [{ type: "*", identifiers: ["*"] }],
        },
      ]),
      [{ Effect: "Deny", NotAction: "s3:*", NotResource: "*", Principal: "*" }],
    );
  });

  it("refuse unknown functions", () => {
    assert.throws(() => document([{ actions: ["s3:*"], resource: "*" }]), /resource/);
  });

  it("return the partition, and another region on request", () => {
    const run = (name: string, args: object) => {
      const invoke = invokes[`aws:index/${name}:${name}`];
      assert.ok(invoke);
      return invoke.run(invoke.args.parse(args) as never);
    };
    assert.equal(run("getPartition", {})["partition"], "aws");
    assert.equal(run("getRegion", {})["region"], "eu-west-1");
    assert.equal(run("getRegion", { region: "us-east-1" })["region"], "us-east-1");
  });
});
