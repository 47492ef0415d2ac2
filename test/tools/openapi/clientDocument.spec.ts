import assert from "node:assert/strict";
import { openApi } from "@game-backend/components/gameApi/openApi/document";
import { exposedHeaders } from "@game-backend/framework/cors";
import { isBodiless } from "@game-backend/framework/route";
import { clientDocument } from "@game-backend/tools/openapi/clientDocument";
import { Validator } from "@seriousme/openapi-schema-validator";

import { game } from "../../../tools/harness/whole";
import { placeholders } from "../../../tools/placeholders";

type Json = Record<string, unknown>;
interface Operation {
  operationId: string;
  tags: string[];
  security: Record<string, unknown>[];
  parameters?: (Json & { name?: string; $ref?: string })[];
  requestBody?: Json;
  responses: Record<string, Json & { headers?: Json; links?: Json }>;
}

const document = JSON.parse(
  JSON.stringify(clientDocument(game.features, { title: "game", version: "1.2.3" })),
) as Json & {
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, Json>>;
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const routes = Object.entries(game.routes).filter(([, { method }]) => method !== "ANY");

/** Yields every object of a document with the path to it. */
function* objects(value: unknown, at = "#"): Generator<{ at: string; value: Json }> {
  if (value === null || typeof value !== "object") return;
  if (!Array.isArray(value)) yield { at, value: value as Json };
  for (const [name, inner] of Object.entries(value))
    yield* objects(inner, `${at}/${name.replaceAll("/", "~1")}`);
}

/** Every schema of the document. The names of members are not keywords. */
const schemas = [...objects(document)].filter(
  ({ at, value }) =>
    !at.includes("/example") &&
    !at.endsWith("/properties") &&
    (typeof value["type"] === "string" || value["properties"] || value["allOf"] || value["oneOf"]) &&
    !at.startsWith("#/components/securitySchemes"),
);

describe("the clients' OpenAPI document", () => {
  it("is valid", async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    assert.ok(valid, JSON.stringify(errors));
  });

  it("has every route that the gateway serves itself, as an operation of its feature", () => {
    const known = operations.map(({ path, method, operation }) => [
      operation.operationId,
      `${method} ${path}`,
    ]);
    const expected = routes.map(([name, { method, path }]) => [
      name,
      `${method.toLowerCase()} ${path.replace("+}", "}")}`,
    ]);
    assert.deepEqual(known.sort(), expected.sort());
    for (const { operation } of operations) {
      const [tag, ...others] = operation.tags;
      assert.deepEqual(others, []);
      assert.ok(game.features[tag ?? ""]?.routes?.[operation.operationId], operation.operationId);
    }
    assert.equal(new Set(document.tags.map(({ name }) => name)).size, document.tags.length);
  });

  it("has nothing of the gateway", () => {
    for (const { at, value } of objects(document))
      for (const name of Object.keys(value)) {
        assert.doesNotMatch(name, /^x-amazon/, at);
        assert.notEqual(name, "options", at);
      }
  });

  it("requires what the gateway requires", () => {
    const gateway = JSON.parse(JSON.stringify(openApi(placeholders))) as typeof document;
    for (const { path, method, operation } of operations) {
      const deployed = Object.entries(gateway.paths).find(([each]) => each.replace("+}", "}") === path)?.[1];
      const required = ({ parameters = [] }: Operation, ...ins: string[]) =>
        parameters.flatMap(({ name, required, in: at }) =>
          required && ins.includes(String(at)) ? [name] : [],
        );
      // The functions of staff's routes ask for the query, once they know who is staff.
      const isStaff = routes.find(([name]) => name === operation.operationId)?.[1].auth === "admin";
      assert.deepEqual(
        required(operation, "path", ...(isStaff ? [] : ["query"])),
        required(deployed?.[method] as Operation, "path", "query"),
        operation.operationId,
      );
    }
    for (const [name, model] of Object.entries(gateway.components["schemas"] ?? {})) {
      const own = document.components["schemas"]?.[name];
      if (model["type"] !== "object") continue;
      assert.deepEqual(own?.["required"], model["required"], name);
      assert.deepEqual(Object.keys(own?.["properties"] ?? {}), Object.keys(model["properties"] ?? {}), name);
    }
  });

  it("names every object, and uses every name", () => {
    for (const { at, value } of schemas)
      if (value["properties"]) assert.match(at, /^#\/components\/schemas\/\w+$/);
    const text = JSON.stringify(document);
    for (const [kind, all] of Object.entries(document.components))
      for (const name of Object.keys(all))
        assert.ok(
          kind === "securitySchemes"
            ? operations.some(({ operation }) => operation.security.some((each) => name in each))
            : text.includes(`"$ref":"#/components/${kind}/${name}"`),
          `${kind}/${name} is not used`,
        );
  });

  it("has no union that nothing tells apart, and no member that is optional and null", () => {
    for (const { at, value } of schemas) {
      assert.equal(value["anyOf"], undefined, at);
      assert.ok(!value["oneOf"] || value["discriminator"], at);
      for (const [name, member] of Object.entries((value["properties"] ?? {}) as Record<string, Json>))
        if (member["nullable"] && !(value["required"] as string[] | undefined)?.includes(name))
          // A client that has no booleans without a value may send null.
          assert.match(
            `${member["type"]} ${member["description"]}`,
            /^boolean .*null changes nothing/,
            `${at}/${name}`,
          );
    }
  });

  it("has members that are identifiers, and numbers with a format", () => {
    for (const { at, value } of schemas) {
      for (const name of Object.keys(value["properties"] ?? {})) assert.match(name, /^[A-Za-z_]\w*$/, at);
      if (value["type"] === "integer") assert.match(String(value["format"]), /^int(32|64)$/, at);
      if (value["type"] === "number") assert.equal(value["format"], "double", at);
    }
    const { PostShopBuyBody, PostScoreBody } = document.components["schemas"] ?? {};
    const formatOf = (schema: Json | undefined, name: string) =>
      (schema?.["properties"] as Record<string, Json> | undefined)?.[name]?.["format"];
    assert.equal(formatOf(PostShopBuyBody, "quantity"), "int32");
    assert.equal(formatOf(PostScoreBody, "score"), "int64");
  });

  it("says who may call, and what everybody may", () => {
    for (const [name, { auth }] of routes) {
      const { security = [] } =
        operations.find(({ operation }) => operation.operationId === name)?.operation ?? {};
      const schemes = security.flatMap(Object.keys);
      assert.deepEqual(schemes, auth === "none" ? [] : auth === "key" ? ["apiKey", "player"] : [auth], name);
    }
    assert.equal(document.components["securitySchemes"]?.["player"]?.["scheme"], "bearer");
  });

  it("has the format of every refusal, and headers that a page may read", () => {
    const exposed = new Set(exposedHeaders.map((name) => name.toLowerCase()));
    for (const { operation } of operations) {
      assert.ok(operation.responses["default"], operation.operationId);
      for (const [status, response] of Object.entries(operation.responses)) {
        const { $ref } = response;
        const { headers = {}, content } = $ref ? resolved(String($ref)) : response;
        // A browser follows a redirect itself.
        const isRead = !/^3/.test(status);
        for (const header of isRead ? Object.keys(headers as Json) : [])
          assert.ok(exposed.has(header.toLowerCase()), `${operation.operationId} ${status}: ${header}`);
        if (status === "414" || status === "431") continue;
        if (status === "default" || Number(status) >= 400)
          assert.match(JSON.stringify(content), /schemas\/Refusal"/, operation.operationId);
        else assert.equal(content === undefined, isBodiless(Number(status)), operation.operationId);
      }
    }
  });

  it("links what a route creates to the routes that take its id", () => {
    for (const [creating, taking, member] of [
      ["postParty", "postInvitation", "partyId"],
      ["postGameSession", "postPlayer", "gameSessionId"],
    ] as const) {
      const created = operations.find(({ operation }) => operation.operationId === creating)?.operation;
      assert.deepEqual(created?.responses["201"]?.links?.[taking], {
        operationId: taking,
        parameters: { id: `$response.body#/${member}` },
      });
    }
    const links = operations.flatMap(({ operation }) =>
      Object.values(operation.responses).flatMap(({ links: own = {} }) =>
        Object.values(own as Record<string, { operationId: string; parameters: Json }>),
      ),
    );
    assert.ok(links.length > 10, `${links.length}`);
    for (const { operationId, parameters } of links) {
      const target = operations.find(({ operation }) => operation.operationId === operationId);
      for (const name of Object.keys(parameters)) assert.ok(target?.path.includes(`{${name}}`), operationId);
    }
  });
});

function resolved(reference: string): Json {
  const [, kind = "", name = ""] = /^#\/components\/(\w+)\/(\w+)$/.exec(reference) ?? [];
  return document.components[kind]?.[name] ?? {};
}
