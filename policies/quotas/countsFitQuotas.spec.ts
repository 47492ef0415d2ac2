import assert from "node:assert/strict";

import { type Part, specifyStack, stackViolations } from "../lib/specify";
import { countsFitQuotas } from "./countsFitQuotas";

const many = (count: number, part: Part) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`r${n}`, part]));
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
