import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { microTxn, SteamRefusal } from "../../functions/purchases/stores/steam/microTxn";
import { steamProof } from "../../functions/purchases/stores/steam/proofOf";

/** An order as Valve's documentation of `QueryTxn` and `GetReport` shows it, with the amounts of items without tax. */
const order = (change: object = {}) => ({
  ...{ orderid: "938473", transid: "374839", steamid: "76561198000000001", status: "PartialRefund" },
  ...{ currency: "GBP", time: "2010-01-01T00:23:45Z", country: "GB", usstate: "" },
  ...{ timecreated: "2010-01-01T00:23:00Z" },
  ...change,
});
const item = (itemstatus: string, amount: string | number = "199") => ({
  ...{ itemid: "12345", qty: "1", amount, vat: "38", itemstatus },
});

const at = Date.UTC(2010, 0, 1, 0, 23, 45);

describe("Valve's answers about an order", () => {
  let body: unknown;
  let status = 200;
  const server = createServer((_, response) =>
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body)),
  );
  let valve: ReturnType<typeof microTxn>;
  const { error, warn } = console;
  before(async () => {
    console.warn = console.error = () => {};
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    valve = microTxn({ api, appId: 480, testers: [] }, async () => ["key"], false);
  });
  after(() => {
    Object.assign(console, { error, warn });
    server.close();
  });
  beforeEach(() => {
    status = 200;
  });
  const ok = (params: object) => {
    body = { response: { result: "OK", params } };
  };
  const refundedIn = async () => {
    const said = await valve.query("938473");
    assert.ok(said);
    const known = { orderId: "938473", product: "coins.100", quantity: 2, test: false, at: 1 };
    const { state, refunded, time, order: transid } = steamProof(known, said);
    assert.equal(transid, "374839");
    return [state, refunded, time - at];
  };

  const half = [item("Refunded"), item("Succeeded")];
  for (const [form, items] of Object.entries({
    "a list": half,
    "named elements": { item: half },
    "a list, with numbers": [item("Refunded", 199), item("Succeeded", 199)],
  }))
    it(`have a partial refund by the items' states, as ${form}`, async () => {
      ok(order({ items }));
      assert.deepEqual(await refundedIn(), ["paid", 50_000, 2]);
    });

  for (const [form, items] of Object.entries({
    "one named element": { item: item("Succeeded") },
    "a list of one": [item("Succeeded")],
    "no items": undefined,
  }))
    it(`prove what was paid, with ${form}`, async () => {
      ok(order({ status: "Succeeded", items }));
      assert.deepEqual(await refundedIn(), ["paid", 0, 1]);
    });

  for (const [state, expected] of Object.entries({
    ...{ Init: ["pending", 0, 0], Approved: ["pending", 0, 0], Failed: ["canceled", 100_000, 0] },
    ...{ Refunded: ["paid", 100_000, 3], Chargedback: ["paid", 100_000, 3] },
    ...{ RefundedSuspectedFraud: ["paid", 100_000, 3], RefundedFriendlyFraud: ["paid", 100_000, 3] },
  }))
    it(`know ${state}`, async () => {
      ok(order({ status: state, items: [item(state)] }));
      assert.deepEqual(await refundedIn(), expected);
    });

  it("are a refusal with Valve's number, or none about an unknown order", async () => {
    body = { response: { result: "Failure", params: {}, error: { errorcode: 6, errordesc: "Committed" } } };
    const refused = await valve.finalize("1");
    assert.ok(refused instanceof SteamRefusal);
    assert.equal(refused.code, 6);
    assert.equal(await valve.query("1"), undefined);
  });

  for (const [what, answer] of Object.entries({
    "something else": { response: {} },
    "no object": [],
    "a list in place of the parameters": { response: { result: "Maybe", params: [] } },
  }))
    it(`decide nothing if they are ${what}`, async () => {
      body = answer;
      assert.equal(await valve.finalize("1"), undefined);
      await assert.rejects(valve.query("1"), /./);
    });

  it("decide nothing if the key is refused", async () => {
    [status, body] = [403, {}];
    await assert.rejects(valve.query("1"), /./);
  });

  for (const [form, orders] of Object.entries({
    "a list": [order(), order({ orderid: "0" }), order({ orderid: "938474" })],
    "named elements": { order: [order(), order({ orderid: "0" }), order({ orderid: "938474" })] },
  }))
    it(`list orders in a report as ${form}`, async () => {
      ok({ count: "3", orders });
      const ids = new Set<string>();
      for await (const id of valve.changed([at - 1_000, at + 1_000])) ids.add(id);
      assert.deepEqual([...ids], ["938473", "0", "938474"]);
    });
});
