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
});
