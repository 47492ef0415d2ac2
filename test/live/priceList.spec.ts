import assert from "node:assert/strict";
import { type CatalogGateway, catalogGateway } from "../catalog/gateway";

describe("the price list while operators refuse its players", () => {
  let catalog: CatalogGateway;
  before(async () => {
    catalog = await catalogGateway();
    await catalog.putRow({
      id: "torch",
      name: "Torch",
      description: "",
      price: 5,
      onSale: true,
      shelf: "catalog",
    });
  });
  after(() => catalog.close());

  /** Makes the authorizer of the key pass a refusal on. */
  const refuse = (context: Record<string, string>) => {
    const Statement = [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" }];
    const policyDocument = { Version: "2012-10-17", Statement };
    catalog.gateway.functions.set("key", () => ({ principalId: "ada", policyDocument, context }));
  };
  const read = async (path: string) => catalog.gateway.call("GET", `/v1${path}`);

  it("answers what the authorizer has made, in the player's language", async () => {
    for (const [refused, status, retryAfter] of [
      ["service.maintenance", 503, "300"],
      ["feature.off", 503, ""],
      ["client.outdated", 426, ""],
    ] as const) {
      const body = { error: "Refused", code: refused, message: 'Wir "bauen" um: $5 #if', requestId: "r-1" };
      refuse({ refused, refusal: Buffer.from(JSON.stringify(body)).toString("base64"), retryAfter });
      for (const path of ["/catalog", "/catalog/torch"]) {
        const answer = await read(path);
        assert.equal(answer.status, status, `${refused} ${path}: ${answer.text}`);
        assert.deepEqual(answer.json(), body);
        assert.equal(answer.headers["retry-after"], retryAfter || undefined);
      }
    }
    refuse({ exceeded: "" });
    assert.equal((await read("/catalog/torch")).status, 200);
  });
});
