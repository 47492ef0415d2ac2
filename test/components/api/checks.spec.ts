import assert from "node:assert/strict";
import { checksOf } from "@game-backend/components/gameApi/openApi/integrations/checks";
import type { DynamoRoute } from "@game-backend/framework/gatewayRoute";
import * as z from "zod";
import { dynamoRoute } from "../../../functions/catalog/definition";

const base = dynamoRoute({
  method: "PUT",
  path: "/things/{id}",
  auth: "none",
  summary: "A thing",
  returns: { 200: z.object({}) },
  uses: { catalog: ["PutItem"] },
  request: () => "{}",
  answer: { status: 200, template: "{}" },
});
const checked = (more: Partial<DynamoRoute>) => checksOf({ ...base, ...more } as DynamoRoute);

describe("the checks of a route without a function", () => {
  it("name each part that the route declares, with its schema's message", () => {
    const found = checked({
      auth: "admin",
      params: z.object({ id: z.string().regex(/^[a-z]$/, "a letter") }),
      query: z.object({ page: z.string().regex(/^\d$/, "a digit").optional() }),
      headers: z.object({ "if-match": z.string().regex(/^"x"$/, "an x").optional() }),
      body: z.strictObject({ count: z.int().min(-2).max(2), on: z.boolean() }),
    });
    assert.deepEqual(
      found.map(({ code, message, field }) => [code.code, message, field]),
      [
        ["bad_request", "headers: at most 1000", "header"],
        ["bad_request", "path id: a letter", "path.id"],
        ["bad_request", "query page: a digit", "query.page"],
        ["bad_request", "header if-match: an x", "header.if-match"],
        ["bad_request", "body: only count, on", ""],
        ["bad_request", "count: a whole number from -2 to 2", "/count"],
        ["bad_request", "on: true or false", "/on"],
      ],
    );
  });

  for (const [what, more, reason] of [
    ["a text without a pattern", { body: z.strictObject({ a: z.string() }) }, /strings by a pattern/],
    ["an unbounded number", { body: z.strictObject({ a: z.number() }) }, /bounded integers/],
    ["a body of any fields", { body: z.object({ a: z.boolean() }) }, /strict object/],
    ["a list", { body: z.strictObject({ a: z.array(z.string()) }) }, /bounded integers/],
    [
      "an optional field",
      { body: z.strictObject({ a: z.boolean().optional() }) },
      /cannot have optional fields/,
    ],
    ["a pattern of a part", { params: z.object({ id: z.string().regex(/a/) }) }, /a whole value/],
    [
      "an apostrophe in a pattern",
      { params: z.object({ id: z.string().regex(/^'$/) }) },
      /cannot contain apostrophes/,
    ],
    [
      "a pattern that takes anything",
      { params: z.object({ id: z.string().regex(/^[\s\S]*$/) }) },
      /surrogate/,
    ],
    ["a number in a query", { query: z.object({ page: z.coerce.number() }) }, /strings by a pattern/],
  ] as const satisfies readonly (readonly [string, Partial<DynamoRoute>, RegExp])[]) {
    it(`cannot be written for ${what}`, () => assert.throws(() => checked(more), reason));
  }
});
