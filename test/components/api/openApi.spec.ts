import assert from "node:assert/strict";
import { openApi } from "@game-backend/components/gameApi/openApi/document";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { game } from "../../../tools/harness/whole";
import { placeholders } from "../../../tools/placeholders";

const { routes } = game;

const table: Record<string, AnyRoute> = routes;

const document = openApi(placeholders);

/** The schema keywords that the import refuses or drops, from "Amazon API Gateway important notes" (OpenAPI). */
const refused = [
  "discriminator",
  "example",
  "examples",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "readOnly",
  "default",
  "nullable",
  "$schema",
  "propertyNames",
  "const",
];

describe("the OpenAPI document of the gateway", () => {
  it("has every route once, with an integration, a validator and an authorizer", () => {
    for (const [name, { method, path, auth, integration }] of Object.entries(table)) {
      const operation = (document.paths[path] as Record<string, Record<string, unknown>>)[
        method === "ANY" ? "x-amazon-apigateway-any-method" : method.toLowerCase()
      ];
      assert.equal(operation?.operationId, name);
      assert.equal(operation["x-amazon-apigateway-request-validator"], "all");
      assert.ok((operation["x-amazon-apigateway-integration"] as { uri: string }).uri);
      const schemes = {
        player: ["player"],
        admin: [integration === "dynamodb" ? "admin" : "player"],
        server: ["server"],
        none: [],
        key: ["key", "apiKey"],
        editor: ["editor"],
        basic: ["basic"],
      }[auth];
      assert.deepEqual(((operation.security ?? []) as object[]).flatMap(Object.keys), schemes);
    }
  });

  it("has nothing that API Gateway's import refuses", () => {
    const models = document.components.schemas;
    for (const name of Object.keys(models)) assert.match(name, /^[A-Za-z0-9]+$/);
    for (const { keyword, at, value } of keywords(models, "schemas")) {
      assert.ok(!refused.includes(keyword), `${keyword} at ${at}`);
      assert.ok(
        keyword !== "required" || (Array.isArray(value) && value.length > 0),
        `empty required at ${at}`,
      );
      assert.ok(keyword !== "$ref" || String(value).startsWith("#/components/schemas/"), `${value} at ${at}`);
    }
    assert.equal(document.openapi, "3.0.1");
  });

  it("has path parameters that are whole segments", () => {
    for (const path of Object.keys(document.paths)) {
      for (const segment of path.split("/"))
        assert.ok(!segment.includes("{") || /^\{\w+\+?\}$/.test(segment), path);
    }
  });

  it("leaves out the schemas of parameters, which the gateway ignores", () => {
    const parameters = operations(document).flatMap(({ operation }) => operation.parameters ?? []);
    assert.ok(parameters.length > 50);
    for (const { name, schema } of parameters) assert.deepEqual(schema, { type: "string" }, name);
  });

  it("answers every preflight for the existing methods", () => {
    for (const path of Object.values(document.paths) as { options?: unknown }[]) assert.ok(path.options);
  });
});

interface Operation {
  responses: object;
  parameters?: { name: string; schema: Record<string, unknown> }[];
}

/** Returns the operations of the routes, without the preflights. */
const operations = ({ paths }: typeof document) =>
  Object.entries(paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method !== "options")
      .map(([method, operation]) => ({ path, method, operation })),
  );

/** Yields every keyword of every schema. Property names are not keywords. */
function* keywords(schema: unknown, at: string): Generator<{ keyword: string; at: string; value: unknown }> {
  if (schema === null || typeof schema !== "object") return;
  const named = at.endsWith("/properties") || at === "schemas";
  for (const [keyword, value] of Object.entries(schema)) {
    if (!named && !Array.isArray(schema)) yield { keyword, at, value };
    if (keyword !== "enum" || named) yield* keywords(value, `${at}/${keyword}`);
  }
}
