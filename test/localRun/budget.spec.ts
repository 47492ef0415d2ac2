import assert from "node:assert/strict";

import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";

import { tables } from "../../functions";
import { share } from "../../functions/lib/budget";
import { requestWeight } from "../../functions/lib/cost";
import { cloud, local, output, playerBudget, type TestPlayer } from "../local";

/** Adds to what a player has used in this hour, as functions do. */
async function useUp({ id }: TestPlayer, used: string): Promise<void> {
  const { graph } = await cloud();
  const table = graph.find(
    ({ type, name }) => type === "aws:dynamodb/table:Table" && name.endsWith(tables.allowances.name),
  );
  const client = new DynamoDBClient({
    endpoint: await output("awsEndpoint"),
    region: await output("region"),
    credentials: {
      accessKeyId: await output("adminAccessKeyId"),
      secretAccessKey: await output("adminSecretAccessKey"),
    },
  });
  const period = `requests ${new Date().toISOString().slice(0, 13)}`;
  await client.send(
    new UpdateItemCommand({
      TableName: table?.id ?? "",
      Key: { userId: { S: id }, period: { S: period } },
      UpdateExpression: "ADD used :used",
      ExpressionAttributeValues: { ":used": { N: used } },
    }),
  );
}

/** Asks until it is refused, and returns the refusal. */
async function refusal(player: TestPlayer, path: string) {
  // A function learns of it when it next writes; there may be several of one route.
  for (let asked = 0; asked < 20 * (share / requestWeight); asked++) {
    const answer = await player.get(path);
    if (answer.status !== 200) return answer;
  }
  return assert.fail("it was never refused");
}

describe("a player who has used the budget of the hour", () => {
  it("is answered 429 on all routes, and told when to come back; others are not", async function () {
    this.timeout(120_000);
    const [ada, grace] = await Promise.all([local.player("ada"), local.player("grace")]);
    await useUp(ada, playerBudget);
    for (const path of ["/profile", "/wallet"]) {
      const { status, body, headers } = await refusal(ada, path);
      assert.deepEqual([status, body.error], [429, "Too Many Requests"], path);
      const wait = Number(headers["retry-after"]);
      assert.ok(wait >= 1 && wait <= 3_600, headers["retry-after"]);
    }
    assert.equal((await grace.get("/profile")).status, 200);
  });
});
