import assert from "node:assert/strict";
import { local, output, playerBudget, type TestPlayer } from "../local";
import { refusal, useUp } from "../localRun/useUp";

describe("a player who has used up the hour's budget", () => {
  it("gets nothing from the upstream through their own server; others do", async () => {
    const grace = await local.player("grace");
    const url = `${await output("apiUrl")}/partner/orders`;
    const caller = async (player: TestPlayer) => {
      const { body } = await player.post("/credentials", undefined);
      const authorization = `Basic ${Buffer.from(`${body.username}:${body.password}`).toString("base64")}`;
      return async () => {
        const { status } = await fetch(url, { headers: { authorization } });
        return { status };
      };
    };
    const spendthrift = await local.player("spendthrift");
    const [asSpendthrift, asGrace] = [await caller(spendthrift), await caller(grace)];
    await useUp(spendthrift, playerBudget);
    assert.equal((await refusal(asSpendthrift)).status, 403);
    assert.equal((await asGrace()).status, 200);
  });
});
