import assert from "node:assert/strict";

import { NamedSchemas } from "@game-backend/tools/openapi/named";

const text = { type: "string" };
const fixed = (value: string) => ({ type: "string", enum: [value] });
const object = (properties: object, required: readonly string[] = []) => ({
  type: "object",
  properties,
  required,
});

describe("the names of schemas", () => {
  it("are those of the route and the members, or the schema's own", () => {
    const schemas = new NamedSchemas();
    const entry = { ...object({ id: text }, ["id"]), title: "Entry" };
    const used = schemas.use(
      object({ best: entry, list: { type: "array", items: object({ a: text }) } }),
      "GetBoardAnswer",
      "output",
    );
    assert.deepEqual(used, { $ref: "#/components/schemas/GetBoardAnswer" });
    assert.deepEqual(Object.keys(schemas.all), ["Entry", "GetBoardAnswer", "GetBoardAnswerListItem"]);
  });

  it("do not lose what a member says of a shape that it shares", () => {
    const schemas = new NamedSchemas();
    const style = { type: "string", enum: ["a", "b"], title: "Style" };
    schemas.use(
      object({ style, own: { ...style, description: "Yours", default: "a" } }, ["style", "own"]),
      "Made",
      "output",
    );
    assert.deepEqual((schemas.all["Made"] as { properties: object }).properties, {
      style: { $ref: "#/components/schemas/Style" },
      own: { description: "Yours. By default a", allOf: [{ $ref: "#/components/schemas/Style" }] },
    });
  });

  it("are refused for two shapes, and if engines have them", () => {
    const schemas = new NamedSchemas();
    schemas.use({ ...object({ id: text }), title: "Entry" }, "One", "output");
    assert.throws(
      () => schemas.use({ ...object({ score: text }), title: "Entry" }, "Two", "output"),
      /Two different schemas are called Entry/,
    );
    assert.throws(
      () => schemas.use({ ...object({}), title: "Error" }, "Any", "output"),
      /Choose another title/,
    );
  });
});

describe("a schema for generators", () => {
  const used = (schema: object, io: "input" | "output" = "input") => {
    const schemas = new NamedSchemas();
    const root = schemas.use(schema as never, "Root", io);
    return { root, all: schemas.all as Record<string, { properties?: Record<string, unknown> }> };
  };

  it("is a map if its keys are no identifiers", () => {
    const { root, all } = used(object({ 64: text, 256: text }, ["64", "256"]));
    assert.deepEqual(root, { type: "object", description: "Keys: 64, 256", additionalProperties: text });
    assert.deepEqual(all, {});
    assert.throws(
      () => used(object({ 64: text, b: { type: "integer" } })),
      /values of different kinds: 64, b/,
    );
  });

  it("has a discriminator if it is a union", () => {
    const { root } = used({
      anyOf: [object({ type: fixed("a"), x: text }, ["type"]), object({ type: fixed("b_c") }, ["type"])],
    });
    assert.deepEqual(root, { $ref: "#/components/schemas/Root" });
    const { all } = used({
      oneOf: [object({ type: fixed("a") }, ["type"]), object({ type: fixed("b_c") }, ["type"])],
    });
    assert.deepEqual(all["Root"], {
      oneOf: [{ $ref: "#/components/schemas/RootA" }, { $ref: "#/components/schemas/RootBC" }],
      discriminator: {
        propertyName: "type",
        mapping: { a: "#/components/schemas/RootA", b_c: "#/components/schemas/RootBC" },
      },
    });
    assert.throws(
      () => used({ anyOf: [object({ type: fixed("a") }, ["type"]), object({ x: text })] }),
      /Root is a union that no member with a fixed value tells apart/,
    );
  });

  it("has no member that is optional and null, in requests", () => {
    const bio = { type: "string", nullable: true };
    const clear = { type: "array", items: { type: "string", pattern: "^(bio)$" } };
    const { all } = used(object({ bio, clear }));
    assert.deepEqual(all["Root"]?.properties?.["bio"], text);
    assert.throws(() => used(object({ bio })), /bio is optional, and null/);
    assert.throws(() => used(object({ motto: bio, clear })), /motto is optional, and null/);
    assert.deepEqual(used(object({ bio }), "output").all["Root"]?.properties?.["bio"], bio);
    assert.throws(() => used(object({ listed: { type: "boolean" } })), /accept null as absent/);
  });

  it("has no pattern that languages read differently", () => {
    const { all } = used(
      object({
        slash: { type: "string", pattern: "^a\\/b$" },
        version: { type: "string", pattern: '^(\\*|"\\d{1,15}")$' },
        name: { type: "string", pattern: "^(?:[\\w+][\\x21-\\x7e]){1,2}$" },
        space: { type: "string", pattern: "^\\S$" },
        unicode: { type: "string", pattern: "^\\p{L}$" },
        ahead: { type: "string", pattern: "^(?!a)b$" },
        time: { type: "string", format: "date-time", pattern: "^x$" },
      }),
    );
    assert.deepEqual(all["Root"]?.properties, {
      slash: text,
      version: { type: "string", pattern: '^([*]|"[0-9]{1,15}")$' },
      name: { type: "string", pattern: "^(?:[A-Za-z0-9_+][!-~]){1,2}$" },
      space: text,
      unicode: text,
      ahead: text,
      time: { type: "string", format: "date-time" },
    });
  });
});
