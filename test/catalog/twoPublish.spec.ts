import assert from "node:assert/strict";
import { type CatalogGateway, catalogGateway } from "./gateway";

const json = { "content-type": "application/json", authorization: "somebody" };
const second = [409, "catalog.second_needed"];

describe("the direct ways to prices, where two people publish", () => {
  let catalog: CatalogGateway;
  before(async () => {
    catalog = await catalogGateway({ two: true });
  });
  after(() => catalog.close());

  const send = async (method: string, id: string, body?: object, headers: object = {}) => {
    const answer = await catalog.gateway.call(method, `/v1/catalog/${id}`, {
      headers: { ...json, ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const { code } = answer.status >= 300 ? JSON.parse(String(answer.body)) : { code: undefined };
    return [answer.status, code];
  };
  const put = (id: string, body: object, headers?: object) =>
    send("PUT", id, { name: "Torch", description: "", price: 100, onSale: true, ...body }, headers);
  const given = (id: string, more: object = {}) =>
    catalog.putRow({
      ...{ id, name: "Torch", description: "", price: 100, onSale: true, version: 3, shelf: "catalog" },
      ...more,
    });
  const priceOf = async (id: string) => (await catalog.row(id))?.["price"];

  it("change names, and prices down to half, once", async () => {
    await given("torch");
    assert.deepEqual(await put("torch", { name: "Torches" }), [200, undefined]);
    assert.deepEqual(await put("torch", { price: 50 }), [200, undefined]);
    for (const price of [49, 25, 1]) assert.deepEqual(await put("torch", { price }), second);
    assert.deepEqual(await put("torch", { price: 80 }), [200, undefined]);
    assert.deepEqual(
      await put("torch", { price: 49 }),
      second,
      "half of what both know, however it gets there",
    );
    assert.equal(await priceOf("torch"), 80);
  });

  it("refuse a fall below half of a price that one has raised", async () => {
    await given("dear");
    assert.deepEqual(await put("dear", { price: 1_000 }), [200, undefined]);
    assert.deepEqual(await put("dear", { price: 499 }), second);
    assert.deepEqual(await put("dear", { price: 500 }), [200, undefined]);
  });

  it("sell nothing that was not sold, whatever it costs; what is not sold may be written", async () => {
    assert.deepEqual(await put("kite", {}), second);
    assert.equal(await catalog.row("kite"), undefined);
    assert.deepEqual(await put("kite", { onSale: false }), [200, undefined]);
    assert.deepEqual(await put("kite", {}), second);
    assert.deepEqual(await put("kite", { price: 1, onSale: false }), second);
    await given("lamp");
    assert.deepEqual(await put("lamp", { onSale: false }), [200, undefined]);
    assert.deepEqual(await put("lamp", {}), second, "also what was sold once");
  });

  it("delete nothing; what is not there is not there", async () => {
    await given("rope");
    assert.deepEqual(await send("DELETE", "rope"), second);
    assert.equal(await priceOf("rope"), 100);
    assert.deepEqual(await send("DELETE", "nothing"), [404, "catalog.unknown_item"]);
  });

  it("say first that the item has changed", async () => {
    await given("bow");
    for (const [id, match, expected] of [
      ["bow", '"2"', [412, "catalog.version_changed"]],
      ["bow", '"3"', second],
      ["bow", "*", second],
      ["none", "*", [412, "catalog.version_changed"]],
      ["none", '"3"', [412, "catalog.version_changed"]],
    ] as const)
      assert.deepEqual(await put(id, { price: 1 }, { "if-match": match }), expected, `${id} ${match}`);
    assert.deepEqual(await put("bow", { price: 99 }, { "if-match": '"3"' }), [200, undefined]);
    assert.deepEqual(await put("bow", { price: 98 }, { "if-match": "*" }), [200, undefined]);
  });
});

describe("the direct ways to prices, where one person publishes", () => {
  let catalog: CatalogGateway;
  before(async () => {
    catalog = await catalogGateway();
  });
  after(() => catalog.close());

  it("do what their contracts say, and forget the price that two knew", async () => {
    await catalog.putRow({ ...{ id: "torch", price: 100, agreedPrice: 100, onSale: false, version: 3 } });
    const body = JSON.stringify({ name: "Torch", description: "", price: 1, onSale: true });
    const changed = await catalog.gateway.call("PUT", "/v1/catalog/torch", { headers: json, body });
    assert.equal(changed.status, 200);
    const { price, onSale, agreedPrice } = (await catalog.row("torch")) ?? {};
    assert.deepEqual([price, onSale, agreedPrice], [1, true, undefined]);
    const deleted = await catalog.gateway.call("DELETE", "/v1/catalog/torch", { headers: json });
    assert.equal(deleted.status, 204);
    assert.equal(await catalog.row("torch"), undefined);
  });
});
