import { randomUUID } from "node:crypto";
import { requestHash } from "@game-backend/framework/requestHash";
import { roleSession } from "@game-backend/local-cloud/testing";
import { caller } from "@game-backend/tools/harness/caller";
import { keyed } from "@game-backend/tools/harness/keyed";
import { signed } from "@game-backend/tools/harness/signed";
import { plans } from "../../game/plans";
import { cloud, local, output, playerBudget } from "../local";
import { connect } from "../realtime/connect";
import { table } from "../realtime/operator";
import { type Drives, oneOf, someone, until } from "./drive";
import { partner } from "./partner";

const score = { gameArea: "forest", score: 1 };

/** A caller whose requests are signed with these keys. */
const signedWith = (keys: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }) =>
  caller(
    () => output("apiUrl"),
    async (request) => signed(request, { ...keys, region: await output("region") }),
  );

/**
 * Returns the answer to a request that a session of a function's role signs, as AWS's Security Token Service issued it. No
 * such role may call the API.
 */
async function asRole(expires: number) {
  const { data, graph } = await cloud();
  const role = graph.find(({ type }) => type === "aws:iam/role:Role")?.outputs.arn;
  const { accessKeyId, secretAccessKey, sessionToken } = roleSession(data, {
    role: String(role),
    session: "a-spec",
    expires,
  });
  return signedWith({ accessKeyId, secretAccessKey, sessionToken }).post("/server/score", {
    userId: randomUUID(),
    ...score,
  });
}

/** Uses up a player's budget of this hour and the next. */
async function useUp(userId: string): Promise<void> {
  const now = Date.now();
  const hours = [now, now + 3_600_000].map((at) => `requests ${new Date(at).toISOString().slice(0, 13)}`);
  const expiresAt = Math.floor(now / 1_000) + 7_200;
  await (await table("allowances")).put(
    hours.map((period) => ({ userId, period, used: Number(playerBudget), expiresAt })),
  );
}

export const drives: Drives = {
  "request.nothing_there": async () => (await someone("ada")).delete(`/blocks/${"x".repeat(1_300)}`),
  "auth.expired": () => asRole(Date.now() - 60_000),
  "auth.denied": () => asRole(Date.now() + 900_000),
  "auth.denied_request": async () => (await partner()).calls.get("/partner/%252e%252e/admin"),
  "auth.denied_budget": async () => {
    const { player, calls } = await partner();
    await useUp(player.id);
    return until(403, () => calls.get("/partner/orders"), 200);
  },
  "auth.bad_signature": async () =>
    signedWith({ accessKeyId: await output("serverAccessKeyId"), secretAccessKey: "wrong" }).post(
      "/server/score",
      { userId: randomUUID(), ...score },
    ),
  "limit.gateway": async () => {
    const { graph } = await cloud();
    const keys = graph.filter(({ type }) => type === "aws:apigateway/apiKey:ApiKey");
    const free = keys.find(({ name }) => name.endsWith("free"))?.outputs.value;
    const ask = () => local.anybody.get("/catalog", { "x-api-key": String(free) });
    return oneOf(429, 3 * plans.free.burst, ask);
  },
  "limit.firewall": {
    spec: "test/components/players/firewall.spec.ts",
    because: "a development stack has no firewall",
  },
  "idempotency.in_progress": async () => {
    const ada = await someone("ada");
    const key = randomUUID();
    const now = Date.now();
    await (await table("requests")).put([
      {
        caller: ada.id,
        id: `POST /score ${key}`,
        requestHash: requestHash("POST", "/score", score).stored,
        busyUntil: now + 30_000,
        expiresAt: Math.floor(now / 1_000) + 60,
      },
    ]);
    return ada.post("/score", score, keyed(key));
  },
  "server.contended": {
    spec: "test/matches/untilWritten.spec.ts",
    because: "sixteen writes of others must come first",
  },
  "server.timeout": async () => (await partner()).calls.get("/partner/reset"),
  "server.staff_unknown": {
    spec: "test/lib/caller/staff.spec.ts",
    because: "the local Cognito always answers",
  },
  "server.no_resource": { undriven: "API Gateway answers server.not_served for unknown paths" },
  "socket.closed": async () => {
    const ada = await someone("ada");
    const socket = await connect(ada);
    try {
      await socket.ask({ action: "ping" }, "pong");
      const own = (await (await table("connections")).all()).filter(({ userId }) => userId === ada.id);
      await (await table("connections")).delete(own.map(({ connectionId }) => ({ connectionId })));
      return await socket.ask({ action: "subscribe", topic: "leaderboard:forest" }, "error");
    } finally {
      await socket.close();
    }
  },
};
