// full: it fuzzes the catalog's templates

import assert from "node:assert/strict";
import { openApi } from "@game-backend/components/gameApi/openApi/document";
import { absentReadings, mappingTemplates } from "@game-backend/local-cloud/testing";
import fc from "fast-check";
import { ItemDraft } from "../../functions/catalog/items";
import { placeholders } from "../../tools/placeholders";
import { size } from "../size";
import { type CatalogGateway, catalogGateway } from "./gateway";
import { hostileJson, hostileNumber, hostileText, jsonText } from "./hostile";

const { compileTemplate, Input, util } = mappingTemplates();

const json = { "content-type": "application/json", authorization: "editor" };

let values = 0;

for (const absent of absentReadings)
  describe(`the catalog's templates with hostile values, and ${absent} for absent ones`, () => {
    let catalog: CatalogGateway;
    const bystander = {
      id: "bystander",
      name: "Bystander",
      description: "Nobody's business",
      price: 7,
      onSale: true,
      version: 3,
      shelf: "catalog",
    };
    const { shelf: _, ...shown } = bystander;

    before(async () => {
      catalog = await catalogGateway({ absent });
      await catalog.putRow(bystander);
    });
    after(() => catalog.close());
    afterEach(async () => assert.deepEqual(await catalog.row("bystander"), bystander));

    const call = async (method: string, path: string, headers = {}, body?: string) => {
      const answer = await catalog.gateway.call(method, `/v1${path}`, { headers, body });
      return { status: answer.status, headers: answer.headers, body: answer.text && JSON.parse(answer.text) };
    };

    /** Puts an item and gets it. It must be returned unchanged, or refused with a message that names a field. */
    async function putAndGet(fields: Readonly<Record<string, string>>, more = ""): Promise<number> {
      const text = `{${Object.entries(fields).map(([name, value]) => `"${name}": ${value}`)}${more}}`;
      const sent = JSON.parse(text);
      // A template that reads null as an empty string cannot tell the two apart.
      if (absent === "empty" && sent.description === null) sent.description = "";
      const draft = ItemDraft.safeParse(sent);
      const isWhole = /^-?\d+$/.test(fields["price"] ?? "");
      const put = await call("PUT", "/catalog/subject", json, text);
      assert.equal(put.status, draft.success && isWhole ? 200 : 400, `${text}: ${JSON.stringify(put.body)}`);
      if (put.status === 400) {
        assert.match(put.body.message, /name|description|price|onSale|__proto__|more/);
        return 400;
      }
      assert.deepEqual(put.body, { message: "Item Added Successfully" });
      const { status, body } = await call("GET", "/catalog/subject");
      assert.equal(status, 200);
      const { id, version, ...rest } = body;
      assert.deepEqual([id, rest], ["subject", draft.data]);
      assert.equal(`"${version}"`, put.headers["etag"]);
      return 200;
    }

    it("return texts unchanged, or refuse them", async () => {
      const taken = { 200: 0, 400: 0 };
      await fc.assert(
        fc.asyncProperty(
          hostileText,
          hostileText,
          fc.boolean(),
          fc.boolean(),
          async (name, description, a, b) => {
            values += 2;
            const fields = { name: jsonText(name, a), description: jsonText(description, b) };
            const status = await putAndGet({ ...fields, price: "5", onSale: "true" });
            taken[status === 200 ? 200 : 400]++;
          },
        ),
        { numRuns: size(820, 1_000) },
      );
      assert.ok(taken[200] > 100 && taken[400] > 100, JSON.stringify(taken));
    });

    it("accept whole numbers within bounds, digit by digit, and refuse everything else", async () => {
      await fc.assert(
        fc.asyncProperty(hostileNumber, hostileJson, fc.nat(3), async (price, other, at) => {
          values += 2;
          const fields = { name: '"Torch"', description: '""', price, onSale: "true" };
          await putAndGet(fields);
          await putAndGet({ ...fields, price: "5", [Object.keys(fields)[at] ?? ""]: other });
        }),
        { numRuns: size(210, 250) },
      );
    });

    it("return everything in a row unchanged, to the digit", async () => {
      const number = fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n });
      const row = fc.record({
        name: fc.oneof(hostileText, fc.constant(undefined)),
        description: hostileText,
        price: fc.oneof(number, fc.constant("not a number")),
        onSale: fc.oneof(fc.boolean(), hostileText),
      });
      // DynamoDB does not store half a surrogate pair.
      const whole = row.filter(({ name = "", description, onSale }) =>
        [name, description, String(onSale)].every((text) => text.isWellFormed()),
      );
      await fc.assert(
        fc.asyncProperty(whole, async ({ name, ...rest }) => {
          values += 4;
          await catalog.putRow({
            id: "odd",
            shelf: "catalog",
            version: 1n,
            ...(name !== undefined && { name }),
            ...rest,
          });
          const item = await catalog.gateway.call("GET", "/v1/catalog/odd");
          assert.equal(item.status, 200);
          const expected = {
            id: "odd",
            ...(name !== undefined && { name }),
            description: rest.description,
            version: 1,
            onSale: rest.onSale === true,
          };
          const { price, ...body } = item.json() as Record<string, unknown>;
          assert.deepEqual(body, expected);
          if (typeof rest.price === "bigint") assert.match(item.text, new RegExp(`"price": ${rest.price},`));
          else assert.equal(price, undefined);
          const list = await call("GET", "/catalog");
          assert.deepEqual(list.body.items.at(0), shown);
          assert.deepEqual(list.body.items.at(1).description, rest.description);
        }),
        { numRuns: size(210, 250) },
      );
    });

    it("answer a page, or 400, for any query, id and headers", async () => {
      const sent = fc.oneof(
        hostileText,
        hostileText.map((text) => Buffer.from(text).toString("base64")),
        hostileNumber,
      );
      // HTTP allows no control characters in a header, and defines no meaning for bytes beyond ASCII.
      const header = hostileText.map((text) => text.replace(/[^\x20-\x7e]/g, ""));
      await fc.assert(
        fc.asyncProperty(sent, sent, header, async (one, other, ifMatch) => {
          values += 3;
          const [a, b] = [one, other].map((text) => encodeURIComponent(text.toWellFormed()));
          for (const query of [`limit=${a}&cursor=${b}`, `cursor=${a}`, `limit=${b}`]) {
            const { status, body } = await call("GET", `/catalog?${query}`);
            assert.ok(status === 400 || (status === 200 && Array.isArray(body.items)), `${query}: ${status}`);
          }
          if (one && !/^\.*$/.test(one)) {
            const { status } = await call("GET", `/catalog/${a}`);
            assert.ok([400, 404].includes(status) || /^[a-z][a-z0-9-]*$/.test(one), `${one}: ${status}`);
          }
          const draft = { name: "Torch", description: "", price: 5, onSale: true };
          const put = await call(
            "PUT",
            "/catalog/matched",
            { ...json, "iF-mAtCh": ifMatch },
            JSON.stringify(draft),
          );
          assert.ok([400, 412].includes(put.status) || ifMatch.trim() === "", `${ifMatch}: ${put.status}`);
        }),
        { numRuns: size(170, 200) },
      );
    });

    it("withstand large, deep, repeated and unknown members", async () => {
      const fields = { name: '"Torch"', description: '""', price: "5", onSale: "true" };
      assert.equal(await putAndGet({ ...fields, description: JSON.stringify("'".repeat(2_000)) }), 200);
      assert.equal(await putAndGet({ ...fields, description: JSON.stringify("😀".repeat(2_000)) }), 200);
      for (const text of ["x".repeat(2_001), "\\".repeat(300_000), "$".repeat(300_000), "😀".repeat(150_000)])
        assert.equal(await putAndGet({ ...fields, description: JSON.stringify(text) }), 400);
      assert.equal(await putAndGet(fields, ', "name": "The last one counts"'), 200);
      assert.equal(await putAndGet(fields, ', "__proto__": {"price": 1}'), 400);
      const deep = `${'{"name":'.repeat(100_000)}1${"}".repeat(100_000)}`;
      for (const body of [
        deep,
        `{"name": ${"[".repeat(5_000)}${"]".repeat(5_000)}}`,
        "",
        "{",
        '"text"',
        "[]",
        "null",
      ])
        assert.equal((await call("PUT", "/catalog/subject", json, body)).status, 400, body.slice(0, 20));
    });

    it("refuse more headers than a loop can read", () => {
      const put = openApi(placeholders).paths["/catalog/{id}"] as unknown as {
        put: { "x-amazon-apigateway-integration": { requestTemplates: Record<string, string> } };
      };
      const [template = ""] = Object.values(put.put["x-amazon-apigateway-integration"].requestTemplates);
      const render = (count: number) => {
        const header = Object.fromEntries(Array.from({ length: count }, (_, n) => [`x-${n}`, "y"]));
        const body = JSON.stringify({ name: "Torch", description: "", price: 5, onSale: true });
        const roots = {
          input: new Input(body, { path: { id: "torch" }, querystring: {}, header }, absent),
          util,
          context: { requestTimeEpoch: 1_763_600_000_000, authorizer: { expiresAt: "1763600000001" } },
        };
        return compileTemplate(template).render(roots, absent);
      };
      assert.match(render(1_000), /UpdateExpression/);
      assert.match(render(1_001), /"ReturnConsumedCapacity": "refused-0"/);
    });
  });

describe("the catalog's templates", () => {
  it("were tested with ten thousand hostile values", () => assert.ok(values >= 10_000, `${values}`));
});
