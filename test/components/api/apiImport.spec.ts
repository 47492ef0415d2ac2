import assert from "node:assert/strict";

import { openApi } from "@game-backend/components/gameApi/openApi/document";
import { importOpenApi } from "@game-backend/local-cloud/testing";
import { placeholders } from "../../../tools/placeholders";

type Json = { [name: string]: Json } | Json[] | string | number | boolean | null | undefined;
interface Operation {
  operationId?: string;
  parameters?: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: { $ref: string } }> };
  responses: Record<string, { description?: string; content?: unknown }>;
  security?: object[];
  "x-amazon-apigateway-integration": {
    type: string;
    responses?: Record<string, { contentHandling?: string }>;
  };
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Record<string, Json>> };
}

const deployed: Document = JSON.parse(JSON.stringify(openApi(placeholders)));

const operations = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([key, operation]) => ({ name: `${key} ${path}`, path, operation })),
  );

/** The keywords that deployed models may use. None is among the unsupported ones in AWS's important notes for REST APIs. */
const keywords = new Set(["type", "required", "properties", "items", "description"]);

describe("the document that API Gateway imports", () => {
  it("has only models with documented keywords, none of them empty", () => {
    const check = (schema: Json, at: string) => {
      assert.ok(schema && typeof schema === "object" && !Array.isArray(schema), at);
      assert.notDeepEqual(schema, {}, `${at} is empty`);
      for (const [keyword, value] of Object.entries(schema)) {
        assert.ok(keywords.has(keyword), `${at}: ${keyword}`);
        if (keyword === "items") check(value, `${at}.items`);
        if (keyword === "required") assert.ok(Array.isArray(value) && value.length > 0, at);
        if (keyword === "properties")
          for (const [name, field] of Object.entries(value as object)) check(field, `${at}.${name}`);
      }
      assert.ok(schema["type"] !== "array" || schema["items"], `${at}.items is missing`);
    };
    for (const [name, schema] of Object.entries(deployed.components.schemas)) check(schema, name);
  });

  it("declares the parameters of a path in every operation on it, including OPTIONS", () => {
    for (const { name, path, operation } of operations(deployed)) {
      const named = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, parameter]) => parameter);
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
      assert.deepEqual(
        declared.map((parameter) => parameter.name),
        named,
        name,
      );
      assert.ok(
        declared.every(({ required }) => required),
        name,
      );
    }
  });

  it("has a described answer for every operation, without a model", () => {
    for (const { name, operation } of operations(deployed)) {
      assert.ok(Object.keys(operation.responses).length > 0, name);
      for (const { description, content } of Object.values(operation.responses)) {
        assert.equal(typeof description, "string", name);
        assert.equal(content, undefined, name);
      }
    }
  });

  it("names each operation once, and refers to existing models only", () => {
    const ids = operations(deployed).flatMap(({ operation }) => operation.operationId ?? []);
    assert.equal(new Set(ids).size, ids.length);
    for (const { operation } of operations(deployed))
      for (const { schema } of Object.values(operation.requestBody?.content ?? {}))
        assert.ok(deployed.components.schemas[schema.$ref.replace("#/components/schemas/", "")], schema.$ref);
  });

  it("does not depend on the case of headers: none is required, mapped or used in a template", () => {
    for (const { name, operation } of operations(deployed)) {
      for (const parameter of operation.parameters ?? [])
        assert.ok(parameter.in !== "header" || !parameter.required, `${name}: ${parameter.name}`);
      const integration = JSON.stringify(
        (operation as unknown as Record<string, unknown>)["x-amazon-apigateway-integration"],
      );
      assert.doesNotMatch(
        integration,
        /method\.request\.(multivalue)?header|input\.params\(\\?["']|header\.get\(\\?["']/,
        name,
      );
    }
  });

  it("keeps the answers of templates text, whatever a client accepts", () => {
    const mapped = operations(deployed).flatMap(({ name, operation }) => {
      const { type, responses = {} } = operation["x-amazon-apigateway-integration"];
      return type === "aws" ? Object.values(responses).map((answer) => ({ name, answer })) : [];
    });
    assert.ok(mapped.length > 10);
    for (const { name, answer } of mapped) assert.equal(answer.contentHandling, "CONVERT_TO_TEXT", name);
  });

  it("is imported without a warning", () => {
    const { warnings } = importOpenApi(JSON.stringify(deployed), "api", true);
    assert.deepEqual(warnings, []);
  });
});
