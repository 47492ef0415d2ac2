import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import { metricNames } from "@game-backend/framework/metrics";
import { keyed } from "@game-backend/tools/harness/keyed";
import { cloud, local } from "../local";
import { counted } from "./counted";

describe("the metrics of the game", () => {
  it("count coins that are granted and spent, once", async () => {
    const ada = await local.player("ada");
    const before = [await counted("CoinsGranted"), await counted("CoinsSpent")];
    const grant = { userId: ada.id, amount: 400, reason: "A quest" };
    const key = { "Idempotency-Key": randomUUID() };
    for (const _ of [1, 2]) assert.equal((await local.server.post("/money/add", grant, key)).status, 200);
    const { status } = await ada.post(
      "/shop/buy",
      { itemId: "health-potion", quantity: 1 },
      keyed(randomUUID()),
    );
    assert.equal(status, 200);
    const { body: wallet } = await ada.get("/wallet");
    const after = [await counted("CoinsGranted"), await counted("CoinsSpent")];
    assert.deepEqual(
      after.map((sum, at) => sum - (before[at] ?? 0)),
      [400, 500 - wallet.balance],
    );
  });

  it("are all on the dashboard", async () => {
    const [dashboard] = (await cloud()).metrics.dashboards();
    for (const name of metricNames) assert.match(JSON.stringify(dashboard), new RegExp(name));
  });
});
