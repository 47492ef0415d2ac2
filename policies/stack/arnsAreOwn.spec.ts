import assert from "node:assert/strict";

import { specifyStack, stackViolations } from "../lib/specify";
import { arnsAreOwn } from "./arnsAreOwn";

const role = (account: string) => ({
  type: "aws:lambda/function:Function",
  props: { role: `arn:aws:iam::${account}:role/a` },
});
const queueIn = (region: string) => ({
  type: "aws:lambda/eventSourceMapping:EventSourceMapping",
  props: { destination: `arn:aws:sqs:${region}:111111111111:q` },
});
const topicIn = (region: string) => ({ type: "aws:sns/topic:Topic", props: { region } });

specifyStack(
  arnsAreOwn,
  {
    "one account": { a: role("111111111111"), b: role("111111111111") },
    "one region, whichever it is, beside global services": {
      a: queueIn("ap-southeast-2"),
      b: topicIn("ap-southeast-2"),
      c: topicIn("us-east-1"),
    },
  },
  {
    "a foreign account": [
      { a: role("111111111111"), b: role("111111111111"), c: role("999999999999") },
      "c",
      /account 999999999999/,
    ],
    "an ARN of another region than the provider's": [
      { a: { ...queueIn("me-south-1"), region: "eu-west-1" } },
      "a",
      /me-south-1.* is in me-south-1, but the stack may only be in eu-west-1/,
    ],
    "an ARN of another region": [
      { a: queueIn("eu-west-1"), b: queueIn("eu-west-1"), c: queueIn("me-south-1") },
      "c",
      /me-south-1.* is in me-south-1, but the stack may only be in eu-west-1/,
    ],
    "a resource that names another region": [
      { a: queueIn("eu-west-1"), b: queueIn("eu-west-1"), topic: topicIn("cn-north-1") },
      "topic",
      /It is in cn-north-1, but the stack may only be in eu-west-1/,
    ],
  },
);

describe("arns-are-own, for a stack that may be in eu-west-1 only", () => {
  const inRegion = (region: string) => ({ acl: { type: "aws:wafv2/webAcl:WebAcl", props: { region } } });
  const found = (region: string) => stackViolations(arnsAreOwn, inRegion(region), { regions: ["eu-west-1"] });

  it("accepts what belongs to global services, such as firewalls and certificates of distributions", async () => {
    assert.deepEqual(await found("us-east-1"), []);
    assert.deepEqual(await found("eu-west-1"), []);
  });

  it("refuses another region", async () => {
    assert.match(
      (await found("us-west-2"))[0]?.message ?? "",
      /us-west-2, but the stack may only be in eu-west-1/,
    );
  });
});
