import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";

import { cloud, local, output, type TestPlayer } from "../local";

/** Creates some traffic: players, scores, purchases and refusals. */
export async function play(): Promise<TestPlayer> {
  const [ada, grace] = await Promise.all([local.player("ada"), local.player("grace")]);
  for (const [player, score] of [
    [ada, 120],
    [grace, 200],
    [ada, 300],
    [grace, 150],
  ] as const)
    await player.post("/score", { gameArea: "forest", score });
  await ada.get("/leaderboard?gameArea=forest");
  await ada.get("/profile");
  await ada.post("/task/complete", { taskId: "daily-visit" });
  await local.server.post(
    "/money/add",
    { userId: ada.id, amount: 500, reason: "match won" },
    { "idempotency-key": "match-17" },
  );
  // This writes a row into the first table, which the console shows first.
  await ada.get("/catalog");
  await ada.post("/shop/buy", { itemId: "health-potion", quantity: 2 }, { "idempotency-key": "shop-1" });
  await ada.get("/wallet");
  await grace.post("/shop/buy", { itemId: "health-potion", quantity: 90 }, { "idempotency-key": "shop-2" });
  await grace.post("/money/add", { userId: grace.id, amount: 1, reason: "cheating" });
  await ada.post("/score", { gameArea: "moon", score: 1 });
  await local.anybody.get("/profile");
  await snoop();
  return ada;
}

/** Makes a game server read a table without a grant. */
async function snoop(): Promise<void> {
  const { graph } = await cloud();
  const TableName = graph.find(({ name }) => name === "tables-UserProfiles")?.id;
  const client = new DynamoDBClient({
    endpoint: await output("awsEndpoint"),
    region: await output("region"),
    credentials: {
      accessKeyId: await output("serverAccessKeyId"),
      secretAccessKey: await output("serverSecretAccessKey"),
    },
  });
  await client.send(new ScanCommand({ TableName })).catch(() => {});
  client.destroy();
}
