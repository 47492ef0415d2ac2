import assert from "node:assert/strict";

import { importOpenApi } from "../../apigateway/openapi/import";
import { problems, withModel } from "./imports";

describe("importing the models of an OpenAPI document", () => {
  const models: [string, object, RegExp][] = [
    [
      "a keyword",
      { type: "object", example: {} },
      /components\.schemas\.Score: Invalid model schema specified\. Unsupported keyword\(s\): \["example"\]/,
    ],
    [
      "a keyword deep within",
      { properties: { a: { items: { oneOf: [{ readOnly: true }] } } } },
      /Score\.properties\.a\.items\.oneOf\.0: .*\["readOnly"\]/,
    ],
    ["nullable", { type: "string", nullable: true }, /nullable/],
    ["discriminator", { type: "object", discriminator: {} }, /discriminator/],
    ["exclusiveMinimum", { type: "integer", exclusiveMinimum: true, minimum: 0 }, /exclusiveMinimum/],
    ["a default", { type: "string", default: "" }, /default/],
    ["nothing required", { type: "object", required: [] }, /required is a list of at least one name/],
    ["formats of numbers", { type: "integer", format: "int64" }, /The format int64 is not supported/],
    ["a reference elsewhere", { $ref: "#/paths/a" }, /only #\/components\/schemas/],
    ["types of JSON schema 2019", { type: ["string", "null"] }, /type \["string","null"\]/],
    ["a pattern that is none", { type: "string", pattern: "(" }, /Score: Invalid regular expression/],
  ];
  for (const [what, schema, expected] of models) {
    it(`refuses in a model ${what}`, () => assert.match(problems(withModel(schema)), expected));
  }

  it("refuses model names that are not alphanumeric", () => {
    assert.match(
      problems(withModel({ type: "object" }, { A_B: { type: "object" } })),
      /Model name must be alphanumeric: A_B/,
    );
  });

  it("does not mistake a property's name for a keyword", () => {
    assert.equal(
      problems(
        withModel({ type: "object", properties: { example: { type: "string" }, items: { type: "string" } } }),
      ),
      "",
    );
  });

  it("does not validate what it warns of", () => {
    const document = withModel({
      type: "object",
      required: ["a"],
      additionalProperties: false,
      anyOf: [{ type: "string" }],
    });
    const [method] = importOpenApi(JSON.stringify(document), "api").methods;
    const validate = method?.models.get("application/json");
    assert.equal(validate?.(Buffer.from('{"a": 1, "b": 2}')), undefined);
    assert.match(validate?.(Buffer.from("{}")) ?? "", /missing required properties \(\["a"\]\)/);
  });

  const branch = (field: string) => ({
    type: "object",
    required: [field],
    properties: { [field]: { type: "string" } },
  });
  const validated = (schema: object) => {
    const document = withModel(schema);
    const { post } = (document.paths as Record<string, { post: Record<string, unknown> }>)["/score"] ?? {};
    if (post) post["x-amazon-apigateway-request-validator"] = "body";
    const all = { body: { validateRequestBody: true } };
    return { ...document, "x-amazon-apigateway-request-validators": all };
  };

  it("validates a body by exactly one branch of oneOf, also within models that others name", () => {
    for (const schema of [
      { oneOf: [branch("walk"), branch("jump")] },
      {
        type: "object",
        properties: { moves: { type: "array", items: { $ref: "#/components/schemas/Score" } } },
      },
    ]) {
      const document = withModel(schema);
      assert.equal(problems(document, true), "", "no warning");
    }
    const [method] = importOpenApi(
      JSON.stringify(withModel({ oneOf: [branch("walk"), branch("jump")] })),
      "api",
    ).methods;
    const validate = method?.models.get("application/json");
    const answer = (body: object) => validate?.(Buffer.from(JSON.stringify(body)));
    assert.equal(answer({ walk: "x" }), undefined);
    assert.match(answer({ fly: "x" }) ?? "", /matched 0 out of 2/);
    assert.match(answer({ walk: "x", jump: "x" }) ?? "", /matched more than one out of 2/);
  });

  const unclear: [string, object][] = [
    ["anyOf", { anyOf: [branch("walk"), branch("jump")] }],
    ["additionalProperties", { type: "object", additionalProperties: false }],
    ["anyOf", { type: "object", properties: { move: { anyOf: [branch("walk")] } } }],
    ["anyOf", { oneOf: [{ anyOf: [branch("walk")] }, branch("jump")] }],
    [
      "additionalProperties",
      { type: "array", items: { type: "object", additionalProperties: { type: "string" } } },
    ],
  ];
  for (const [keyword, schema] of unclear)
    it(`refuses ${keyword} in a model that validates bodies: ${JSON.stringify(schema).slice(0, 60)}`, () => {
      assert.match(
        problems(validated(schema)),
        new RegExp(`${keyword} is not supported in models, and this one validates`),
      );
      assert.equal(problems(withModel(schema)), "", "elsewhere it has no effect");
    });

  it("accepts what restricts nothing, and the keywords that AWS says it leaves out", () => {
    assert.equal(problems(validated({ type: "object", additionalProperties: true })), "");
    assert.equal(
      problems(validated({ type: "array", items: { type: "string" }, minItems: 1, maxItems: 2 })),
      "",
    );
  });
});
