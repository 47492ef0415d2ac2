import assert from "node:assert/strict";

import { unlockRule } from "../tools/docs/firstDocuments";
import { lockedAreas } from "./lib/unlockFor";
import { local, type TestPlayer } from "./local";

const prices = lockedAreas.map((areaId) => unlockRule(areaId)?.price ?? 0);

/** Unlocks every area for players of the local run, with coins that a game server adds. */
export async function unlockAreas(...players: readonly Pick<TestPlayer, "id" | "post">[]): Promise<void> {
  const amount = prices.reduce((sum, price) => sum + price, 0);
  await Promise.all(
    players.map(async ({ id: userId, post }) => {
      const key = { "Idempotency-Key": `areas-${userId}` };
      const added = await local.server.post("/money/add", { userId, amount, reason: "for areas" }, key);
      assert.equal(added.status, 200);
      for (const areaId of lockedAreas) assert.equal((await post("/unlock", { areaId })).status, 200, areaId);
    }),
  );
}
