import assert from "node:assert/strict";

import { specifyStack, stackViolations } from "../lib/specify";
import { arnsAreOwn } from "./arnsAreOwn";

const role = (account: string) => ({
  type: "aws:lambda/function:Function",
  props: { role: `arn:aws:iam::${account}:role/a` },
});

specifyStack(
  arnsAreOwn,
  { "one account": { a: role("111111111111"), b: role("111111111111") } },
  {
    "a foreign account": [
      { a: role("111111111111"), b: role("111111111111"), c: role("999999999999") },
      "c",
      /account 999999999999/,
    ],
    "a region far away": [
      {
        queue: {
          type: "aws:lambda/eventSourceMapping:EventSourceMapping",
          props: { destination: "arn:aws:sqs:me-south-1:111111111111:q" },
        },
      },
      "queue",
      /me-south-1, which is not allowed/,
    ],
    "a resource that names another region": [
      { topic: { type: "aws:sns/topic:Topic", props: { region: "cn-north-1" } } },
      "topic",
      /cn-north-1/,
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
    assert.match((await found("us-west-2"))[0]?.message ?? "", /us-west-2, which is not allowed/);
  });
});
