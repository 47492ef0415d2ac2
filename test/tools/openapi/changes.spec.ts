import assert from "node:assert/strict";

import { breakingChanges } from "@game-backend/tools/openapi/changes/breaking";
import type { Document } from "@game-backend/tools/openapi/changes/document";

interface Parts {
  readonly path?: string;
  readonly security?: object[];
  readonly body?: object;
  readonly answer?: object;
  readonly parameters?: object[];
  readonly codes?: string[];
  readonly schemas?: Record<string, object>;
}

/** A document with one operation. */
const documentWith = (parts: Parts): Document => {
  const {
    path = "/score",
    security = [{ player: [] }],
    body,
    answer,
    parameters,
    codes = ["a.b"],
    schemas = {},
  } = parts;
  const json = (schema: object) => ({ "application/json": { schema } });
  return {
    paths: {
      [path]: {
        post: {
          operationId: "postScore",
          security,
          ...(parameters && { parameters }),
          ...(body && { requestBody: { content: json(body) } }),
          responses: {
            200: { ...(answer && { content: json(answer) }), headers: { ETag: {} } },
            409: { "x-codes": codes },
          },
        },
      },
    },
    components: { schemas },
  } as unknown as Document;
};

const object = (properties: object, required: string[] = []) => ({ type: "object", properties, required });
const text = { type: "string" };
const number = (more: object = {}) => ({ type: "integer", format: "int64", ...more });
const style = (...values: string[]) => ({ type: "string", enum: values });
const query = (name: string, required: boolean, schema: object = text) => ({
  in: "query",
  name,
  required,
  schema,
});

const breaks = (former: Parts, present: Parts) =>
  breakingChanges(documentWith(former), documentWith(present)).map((change) =>
    change.replace("postScore: ", ""),
  );

describe("a change of the clients' document", () => {
  const cases: readonly [what: string, former: Parts, present: Parts, change: string][] = [
    ["another path", {}, { path: "/scores" }, "POST /score is POST /scores"],
    ["another caller", {}, { security: [{ admin: [] }] }, "player could call it"],
    ["a caller where anyone could call", { security: [] }, {}, "anyone could call it"],
    ["a parameter that is gone", { parameters: [query("a", false)] }, {}, "query.a is gone"],
    ["a new required parameter", {}, { parameters: [query("a", true)] }, "query.a is required"],
    ["a body where there was none", {}, { body: object({}) }, "a body is required"],
    [
      "a new required member",
      { body: object({}) },
      { body: object({ a: text }, ["a"]) },
      "body.a is required",
    ],
    ["a member that is gone", { body: object({ a: text }) }, { body: object({}) }, "body.a is gone"],
    [
      "another type",
      { body: object({ a: text }) },
      { body: object({ a: number() }) },
      "body.a was string and is integer",
    ],
    [
      "a tighter bound",
      { body: object({ a: number({ maximum: 9 }) }) },
      { body: object({ a: number({ maximum: 8 }) }) },
      "body.a has the maximum 8",
    ],
    [
      "a value that is refused",
      { body: object({ a: style("x", "y") }) },
      { body: object({ a: style("x") }) },
      "body.a refuses y",
    ],
    [
      "an answer's member that is gone",
      { answer: object({ a: text }) },
      { answer: object({}) },
      "200.a is gone",
    ],
    [
      "an answer's member that may be absent",
      { answer: object({ a: text }, ["a"]) },
      { answer: object({ a: text }) },
      "200.a is not always there",
    ],
    [
      "an answer's new value",
      { answer: object({ a: style("x") }) },
      { answer: object({ a: style("x", "y") }) },
      "200.a may be y",
    ],
    [
      "a smaller number",
      { answer: object({ a: number() }) },
      { answer: object({ a: { type: "integer", format: "int32" } }) },
      "200.a was int64 and is int32",
    ],
    [
      "an element's member that is gone",
      { answer: { type: "array", items: object({ a: text }) } },
      { answer: { type: "array", items: object({}) } },
      "200[].a is gone",
    ],
    ["a code that is gone", { codes: ["a.b", "a.c"] }, {}, "409: the code a.c is gone"],
    [
      "a component that lost a member",
      { answer: { $ref: "#/components/schemas/A" }, schemas: { A: object({ a: text }) } },
      { answer: { allOf: [{ $ref: "#/components/schemas/B" }] }, schemas: { B: object({}) } },
      "200.a is gone",
    ],
  ];
  for (const [what, former, present, change] of cases)
    it(`breaks clients if it is ${what}`, () => {
      assert.deepEqual(breaks(former, present), [change]);
    });

  it("breaks none if it only adds or allows more", () => {
    const former = {
      body: object({ a: style("x"), b: number({ minimum: 1 }) }, ["b"]),
      answer: object({ a: style("x", "y") }),
      parameters: [query("q", true)],
    };
    const present = {
      body: object({ a: style("x", "y"), b: number(), c: text }),
      answer: object({ a: style("x"), d: text }),
      parameters: [query("q", false), query("r", false)],
      codes: ["a.b", "a.new"],
      security: [],
    };
    assert.deepEqual(breaks(former, present), []);
    assert.ok(breaks(present, former).length >= 7);
  });

  it("breaks clients if an operation is gone", () => {
    assert.deepEqual(breakingChanges(documentWith({}), { paths: {}, components: {} }), [
      "postScore: the operation is gone",
    ]);
  });
});
