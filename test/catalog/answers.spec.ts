import assert from "node:assert/strict";

import { AwsError } from "@game-backend/local-cloud";
import { absentReadings } from "@game-backend/local-cloud/testing";
import { type CatalogGateway, catalogGateway } from "./gateway";

const row = (id: string) => ({
  id,
  name: `Item ${id}`,
  description: "",
  price: 1,
  onSale: true,
  version: 1,
  shelf: "catalog",
});
const shown = (id: string) => {
  const { shelf: _, ...item } = row(id);
  return item;
};
const torch = JSON.stringify({ name: "Torch", description: "", price: 5, onSale: true });
const editor = { "content-type": "application/json", authorization: "editor" };

for (const absent of absentReadings)
  describe(`the catalog's answers, with ${absent} for absent values`, () => {
    let catalog: CatalogGateway;
    beforeEach(async () => {
      catalog = await catalogGateway({ absent });
    });
    afterEach(() => catalog.close());

    const call = async (method: string, path: string, headers = {}, body?: string) => {
      const answer = await catalog.gateway.call(method, `/v1${path}`, { headers, body });
      return { ...answer, body: answer.text && JSON.parse(answer.text) };
    };

    it("list nothing, one item, and more than a page", async () => {
      assert.deepEqual((await call("GET", "/catalog")).body, { items: [] });
      await catalog.putRow(row("a"));
      assert.deepEqual((await call("GET", "/catalog")).body, { items: [shown("a")] });
      const ids = Array.from({ length: 101 }, (_, n) => `b${String(n).padStart(3, "0")}`);
      for (const id of ids) await catalog.putRow(row(id));
      const first = (await call("GET", "/catalog")).body;
      assert.deepEqual(first.items, ["a", ...ids.slice(0, 99)].map(shown));
      const last = (await call("GET", `/catalog?cursor=${encodeURIComponent(first.next)}`)).body;
      assert.deepEqual(last, { items: ids.slice(99).map(shown) });
    });

    it("continue after a deleted item, and after an id that never existed", async () => {
      for (const id of ["a", 'It\'s "odd" é$😀', "z"]) await catalog.putRow(row(id));
      const seen: string[] = [];
      let next: string | undefined;
      do {
        const cursor = next === undefined ? "" : `&cursor=${encodeURIComponent(next)}`;
        const { body, headers } = await call("GET", `/catalog?limit=1${cursor}`);
        assert.equal(headers["x-next-cursor"], body.next);
        seen.push(...body.items.map(({ id }: { id: string }) => id));
        next = body.next;
      } while (next !== undefined);
      assert.deepEqual(seen, ['It\'s "odd" é$😀', "a", "z"]);
      const gone = Buffer.from("b").toString("base64");
      assert.deepEqual((await call("GET", `/catalog?cursor=${encodeURIComponent(gone)}`)).body.items, [
        shown("z"),
      ]);
    });

    for (const [code, status, sent] of [
      ["ProvisionedThroughputExceededException", 400, 429],
      ["ThrottlingException", 400, 429],
      ["RequestLimitExceeded", 400, 429],
      ["ValidationException", 400, 400],
      ["AccessDeniedException", 400, 500],
      ["ResourceNotFoundException", 400, 500],
      ["UnrecognizedClientException", 400, 500],
      ["InternalServerError", 500, 500],
      ["ServiceUnavailable", 503, 500],
    ] as const) {
      it(`are ${sent} for ${code}, without details`, async () => {
        catalog.gateway.service.answer = async () => ({
          status,
          body: JSON.stringify({
            __type: `com.amazonaws.dynamodb.v20120810#${code}`,
            message: `secret of table arn:aws:dynamodb:… "quoted" $x`,
          }),
        });
        for (const [method, path, headers, body] of [
          ["GET", "/catalog", {}, undefined],
          ["GET", "/catalog/torch", {}, undefined],
          ["PUT", "/catalog/torch", editor, torch],
          ["DELETE", "/catalog/torch", { authorization: "admin" }, undefined],
        ] as const) {
          const answer = await call(method, path, headers, body);
          assert.equal(answer.status, sent, `${method} ${path}`);
          assert.deepEqual(
            Object.keys(answer.body).filter((name) => name !== "field" && name !== "retryAfter"),
            ["error", "code", "message", "requestId"],
          );
          assert.equal(answer.body.retryAfter, sent === 429 ? 1 : undefined);
          assert.ok(!answer.text.includes("secret"));
          assert.equal(answer.headers["retry-after"], sent === 429 ? "1" : undefined);
          assert.equal(answer.headers["cache-control"], "no-store");
          assert.equal(answer.headers["access-control-allow-origin"], "*");
        }
      });
    }

    it("are 500 if DynamoDB answers invalid JSON or cannot be reached", async () => {
      catalog.gateway.service.answer = async () => ({ status: 400, body: "<html>" });
      assert.equal((await call("GET", "/catalog")).status, 500);
      catalog.gateway.service.answer = async () => {
        throw new AwsError("UnknownEndpoint", "nobody there", 500);
      };
      assert.equal((await call("GET", "/catalog")).status, 500);
    });

    it("send DynamoDB neither a start nor a condition if the client sent none", async () => {
      const { serviceCalls } = catalog.gateway;
      assert.equal((await call("GET", "/catalog")).status, 200);
      assert.equal((await call("PUT", "/catalog/torch", editor, torch)).status, 200);
      const [query, update] = serviceCalls.map(({ body }) => JSON.parse(body.toString()));
      assert.deepEqual([query.Limit, query.ExclusiveStartKey], [100, undefined]);
      assert.deepEqual(
        [update.ConditionExpression, update.ExpressionAttributeValues[":expected"]],
        [undefined, undefined],
      );
    });

    it("are 404 for an unknown item", async () => {
      const { status, body, headers } = await call("GET", "/catalog/unknown");
      assert.deepEqual([status, body.message], [404, "The catalog has no such item"]);
      assert.equal(headers["etag"], undefined);
    });

    it("are 400 for an invalid If-Match, and 412 for another version", async () => {
      await catalog.putRow(row("torch"));
      for (const [sent, status] of [
        ["", 400],
        ["x", 400],
        ['"2"', 412],
        ['"1"', 200],
        ["*", 200],
      ] as const)
        for (const name of ["If-Match", "if-match", "IF-MATCH"]) {
          await catalog.putRow(row("torch"));
          const answer = await call("PUT", "/catalog/torch", { ...editor, [name]: sent }, torch);
          assert.equal(answer.status, status, `${name}: ${sent}`);
        }
    });

    it("need one DynamoDB call per request, and none if the request is refused", async () => {
      const { serviceCalls } = catalog.gateway;
      await call("PUT", "/catalog/torch", editor, torch.replace("5", "0"));
      await call("GET", "/catalog?limit=x");
      assert.deepEqual(
        serviceCalls.map(({ operation, body }) => [operation, JSON.parse(body.toString())]),
        [
          ["UpdateItem", { TableName: "Catalog", ReturnConsumedCapacity: "refused-6" }],
          [
            "Query",
            { TableName: "Catalog", IndexName: "catalogInOrder", ReturnConsumedCapacity: "refused-5" },
          ],
        ],
      );
      assert.equal(await catalog.row("torch"), undefined);
    });
  });
