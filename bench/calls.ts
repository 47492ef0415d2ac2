import {
  ApiGatewayManagementApiClient,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";

import { quickCalls } from "../functions/lib/quickCalls";
import { quantile } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what = "the processor time of a call of the SDK, with and without quickCalls";

const ROUNDS = 15;

/** Calls in turn with both clients. The answers are there at once, so only the SDK's own work counts. */
export async function run({ quick, requests = quick ? 500 : 4_000 }: Options): Promise<void> {
  const rows: string[][] = [];
  for (const [name, make] of Object.entries(operations)) {
    const calls = { plain: make((client) => client), quick: make(quickCalls) };
    const times: Record<keyof typeof calls, number[]> = { plain: [], quick: [] };
    for (let round = 0; round < (quick ? 2 : ROUNDS); round++)
      for (const which of ["plain", "quick"] as const) {
        const before = process.cpuUsage();
        for (let call = 0; call < requests; call++) await calls[which](call);
        const { user, system } = process.cpuUsage(before);
        times[which].push((user + system) / requests);
      }
    rows.push([name, quantile(times.plain, 0.5).toFixed(0), quantile(times.quick, 0.5).toFixed(0)]);
  }
  printTable(["call", "µs of CPU", "µs of CPU with quickCalls"], rows);
}

type Call = (number: number) => Promise<unknown>;
type Prepare = <Client extends { readonly config: object }>(client: Client) => Client;

const answering = (body: string) => ({
  handle: async () => ({
    response: {
      statusCode: 200,
      headers: { "content-type": "application/x-amz-json-1.0" },
      body: Buffer.from(body),
    },
  }),
});

const configuration = (body: string) => ({
  region: "eu-central-1",
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "x".repeat(40), sessionToken: "t".repeat(400) },
  requestHandler: answering(body),
});

const operations: Readonly<Record<string, (prepare: Prepare) => Call>> = {
  PostToConnection: (prepare) => {
    const endpoint = "https://example.execute-api.eu-central-1.amazonaws.com/game";
    const client = prepare(new ApiGatewayManagementApiClient({ ...configuration(""), endpoint }));
    const Data = JSON.stringify({ text: "x".repeat(1_000) });
    return (number) => client.send(new PostToConnectionCommand({ ConnectionId: `c${number}=`, Data }));
  },
  UpdateItem: (prepare) => {
    const client = DynamoDBDocumentClient.from(prepare(new DynamoDBClient(configuration("{}"))));
    return (number) =>
      client.send(
        new UpdateCommand({
          TableName: "Scores",
          Key: { board: "forest", userId: `player-${number}` },
          UpdateExpression: "SET #score = :score",
          ConditionExpression: "attribute_not_exists(#score) OR #score < :score",
          ExpressionAttributeNames: { "#score": "score" },
          ExpressionAttributeValues: { ":score": number },
        }),
      );
  },
};
