import assert from "node:assert/strict";
import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { messageWeight } from "@game-backend/framework/cost";
import { share } from "@game-backend/framework/meter";
import { game } from "../../tools/harness/whole";
import { cloud, output, type TestPlayer } from "../local";

const { tables } = game;

/** Adds to what a player has used, as functions do: in this hour, and in the next, which may begin during the spec. */
export async function useUp({ id }: TestPlayer, used: string): Promise<void> {
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
  const now = Date.now();
  for (const hour of [now, now + 3_600_000])
    await client.send(
      new UpdateItemCommand({
        TableName: table?.id ?? "",
        Key: { userId: { S: id }, period: { S: `requests ${new Date(hour).toISOString().slice(0, 13)}` } },
        UpdateExpression: "ADD used :used",
        ExpressionAttributeValues: { ":used": { N: used } },
      }),
    );
}

/** The most tries: a function learns only at its next write that the budget is used up. A route may have several. */
export const mostTries = 20 * (share / messageWeight);

/** Repeats a request until it is refused, and returns the refusal. */
export async function refusal<A extends { status: number }>(ask: () => Promise<A>): Promise<A> {
  for (let asked = 0; asked < mostTries; asked++) {
    const answer = await ask();
    if (answer.status !== 200) return answer;
  }
  return assert.fail("it was never refused");
}
