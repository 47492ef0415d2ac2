import assert from "node:assert/strict";

import { type Part, specifyStack, stackViolations } from "../lib/specify";
import { countsFitQuotas } from "./countsFitQuotas";

const many = (count: number, part: Part) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`r${n}`, part]));
const permissions = (count: number, ofRegion: string) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `api-get-route-${100 + n}-permission`,
      {
        type: "aws:lambda/permission:Permission",
        props: {
          action: "lambda:InvokeFunction",
          function: "api-player-1234567",
          principal: "apigateway.amazonaws.com",
          sourceArn: `arn:aws:execute-api:${ofRegion}:123456789012:a1b2c3d4e5/*/GET/route/${100 + n}`,
        },
      },
    ]),
  );
const named = (type: string, name: string, props: Record<string, unknown> = {}) => ({
  [name]: { type, props },
});
const paths = (count: number, below = "") =>
  JSON.stringify({
    paths: Object.fromEntries(Array.from({ length: count }, (_, n) => [`/p${n}${below}`, {}])),
  });

specifyStack(
  countsFitQuotas,
  {
    "half of a quota": many(10, { type: "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy" }),
    "20 indexes": {
      table: { type: "aws:dynamodb/table:Table", props: { globalSecondaryIndexes: Array(20).fill({}) } },
    },
    "300 paths": { api: { type: "aws:apigateway/restApi:RestApi", props: { body: paths(300) } } },
    "58 permissions of a function": permissions(58, "us-east-1"),
    "a role with the longest name": named("aws:iam/role:Role", "x".repeat(56)),
    "five layers": named("aws:lambda/function:Function", "fn", { layers: Array(5).fill("l") }),
    "60 buckets of an account's 10,000": many(60, { type: "aws:s3/bucket:Bucket" }),
  },
  {
    "more than half of a quota": [
      many(11, { type: "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy" }),
      "r10",
      /2 stacks that have more than 10 each/,
    ],
    "an environment of 5,000 bytes": [
      {
        fn: {
          type: "aws:lambda/function:Function",
          props: { environment: { variables: { A: "x".repeat(5_000) } } },
        },
      },
      "fn",
      /4096 bytes/,
    ],
    "an environment that is too large in the region with the longest name": [
      named("aws:lambda/function:Function", "fn", {
        environment: { variables: { A: "arn:aws:sqs:us-east-1:1:q ".repeat(155) } },
      }),
      "fn",
      /4096 bytes/,
    ],
    "60 permissions of a function": [
      permissions(60, "us-east-1"),
      "api-get-route-159-permission",
      /The policy of api-player-1234567 has 21113 of 20480/,
    ],
    "a role whose name gets 65 characters": [
      named("aws:iam/role:Role", "x".repeat(57)),
      "x".repeat(57),
      /longer than 64/,
    ],
    "a function whose name has 65": [
      named("aws:lambda/function:Function", "fn", { name: "x".repeat(65) }),
      "fn",
      /longer than 64/,
    ],
    "six layers": [
      named("aws:lambda/function:Function", "fn", { layers: Array(6).fill("l") }),
      "fn",
      /at most 5 layers/,
    ],
    "21 indexes": [
      { table: { type: "aws:dynamodb/table:Table", props: { globalSecondaryIndexes: Array(21).fill({}) } } },
      "table",
      /20 indexes/,
    ],
    "301 paths": [
      { api: { type: "aws:apigateway/restApi:RestApi", props: { body: paths(301) } } },
      "api",
      /301/,
    ],
    "151 paths of two parts": [
      { api: { type: "aws:apigateway/restApi:RestApi", props: { body: paths(151, "/{id}") } } },
      "api",
      /302 resources/,
    ],
  },
);

describe("counts-fit-quotas, by the account's quota on resources of an API", () => {
  it("accepts as many as were requested", async () => {
    const api = (count: number) => ({
      api: { type: "aws:apigateway/restApi:RestApi", props: { body: paths(count) } },
    });
    assert.deepEqual(await stackViolations(countsFitQuotas, api(400), { apiResources: 400 }), []);
    assert.equal((await stackViolations(countsFitQuotas, api(401), { apiResources: 400 })).length, 1);
  });
});

describe("counts-fit-quotas, by the number of stacks", () => {
  const roles = many(125, { type: "aws:iam/role:Role" });

  it("accepts eight stacks of 125 roles in an account with 1,000", async () => {
    assert.deepEqual(await stackViolations(countsFitQuotas, roles, { stacks: 8 }), []);
  });

  it("refuses ten", async () => {
    const [first] = await stackViolations(countsFitQuotas, roles, { stacks: 10 });
    assert.match(first?.message ?? "", /1000 of them: 10 stacks that have more than 100 each do not fit/);
  });
});
