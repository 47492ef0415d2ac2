import assert from "node:assert/strict";

import { newWallet } from "../../functions/economy/newWallet";
import postMoneyAdd from "../../functions/economy/postMoneyAdd";
import postUnlock from "../../functions/economy/postUnlock";
import { newProfile } from "../../functions/profile/newProfile";
import { world } from "../../tools/harness/world";
import { metricLines } from "../lib/metricLines";

const ada = "3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33";

describe("the metrics of coins", () => {
  it("count what is granted and spent, once, also if the request is repeated", async () => {
    const server = world();
    await server.tables.profiles.putItem(newProfile(ada, "ada", 1));
    await server.tables.progress.putItem(newWallet(ada));
    const headers = { "idempotency-key": "k" };
    const gift = { userId: ada, amount: 400, reason: "A quest" };
    const lines = await metricLines(async () => {
      for (const _ of ["once", "again"]) {
        const signedBy = "arn:aws:iam::123456789012:user/server";
        assert.equal(
          (await server.call(postMoneyAdd as never, { signedBy, headers, body: gift })).status,
          200,
        );
        const unlock = { as: ada, headers, body: { areaId: "harbour" } };
        assert.equal((await server.call(postUnlock as never, unlock)).status, 200);
      }
    });
    server.close();
    assert.deepEqual(
      lines.map(({ CoinsGranted, CoinsSpent }) => [CoinsGranted, CoinsSpent]),
      [
        [400, undefined],
        [undefined, 80],
      ],
    );
  });
});
