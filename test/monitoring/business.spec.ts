import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import { metricNames } from "@game-backend/framework/metrics";
import { keyed } from "@game-backend/tools/harness/keyed";
import { memberOf } from "../catalog/people";
import { ofType } from "../components/graph";
import { cloud, local } from "../local";
import { mostCounted } from "./counted";

/** Coins that no other spec gives or spends at once. */
const many = 400_000_000;

describe("the metrics of the game", () => {
  it("count coins that are granted and spent, and operators read them in CloudWatch", async () => {
    const [ada, editor] = [await local.player("ada"), await memberOf("editors")];
    const itemId = `yacht-${ada.id.slice(0, 8)}`;
    const yacht = { name: "Yacht", description: "", price: many - 1, onSale: true };
    assert.equal((await editor.put(`/catalog/${itemId}`, yacht)).status, 200);
    const grant = { userId: ada.id, amount: many, reason: "A quest" };
    assert.equal((await local.server.post("/money/add", grant, keyed(randomUUID()))).status, 200);
    const bought = await ada.post("/shop/buy", { itemId, quantity: 1 }, keyed(randomUUID()));
    assert.equal(bought.status, 200, JSON.stringify(bought.body));
    await editor.put(`/catalog/${itemId}`, { ...yacht, onSale: false });
    const moved = async (Kind: string, stat?: string) =>
      mostCounted("CurrencyMoved", { Currency: "coins", Kind }, stat);
    assert.deepEqual([await moved("money/add"), await moved("shop/buy", "Minimum")], [many, 1 - many]);
  });

  it("are all on the dashboard", async () => {
    const [dashboard] = ofType((await cloud()).graph, "Dashboard");
    for (const name of metricNames)
      assert.match(JSON.stringify(dashboard?.inputs["dashboardBody"]), new RegExp(name));
  });
});
