import { caller } from "@game-backend/tools/harness/caller";
import { local, output, playerBudget, type TestPlayer } from "../local";
import { table } from "../realtime/operator";
import { type Drives, newKey, until } from "../refusals/drive";

/** Returns a new player with a partner's calls for them. */
async function partner(): Promise<{ player: TestPlayer; calls: ReturnType<typeof caller> }> {
  const player = await local.player("partner");
  const { body } = await player.post("/credentials", undefined, newKey());
  const authorization = `Basic ${Buffer.from(`${body.username}:${body.password}`).toString("base64")}`;
  return {
    player,
    calls: caller(
      () => output("apiUrl"),
      async () => ({ authorization }),
    ),
  };
}

export const drives: Drives = {
  "auth.denied_request": async () => (await partner()).calls.get("/partner/%252e%252e/admin"),
  "auth.denied_budget": async () => {
    const { player, calls } = await partner();
    const now = Date.now();
    const hours = [now, now + 3_600_000].map((at) => `requests ${new Date(at).toISOString().slice(0, 13)}`);
    await (await table("allowances")).put(
      hours.map((period) => ({
        userId: player.id,
        period,
        used: Number(playerBudget),
        expiresAt: Math.floor(now / 1_000) + 7_200,
      })),
    );
    return until(403, () => calls.get("/partner/orders"), 200);
  },
  "server.timeout": async () => (await partner()).calls.get("/partner/reset"),
  "partner.disabled": async () => {
    const { player } = await partner();
    const credentials = await table("credentials");
    const row = await credentials.get({ userId: player.id });
    await credentials.put([{ ...row, active: false } as never]);
    return player.post("/credentials", undefined, newKey());
  },
  "partner.key_issued": async () => {
    const player = await local.player("partner");
    const key = newKey();
    await player.post("/credentials", undefined, key);
    return player.post("/credentials", undefined, key);
  },
};
