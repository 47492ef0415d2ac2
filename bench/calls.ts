import { Readable } from "node:stream";
import { directDocuments } from "@game-backend/framework/directDocuments";
import type { Documents } from "@game-backend/framework/documents";
import { keepAliveHandler, type RequestHandler } from "@game-backend/framework/keepAliveHandler";
import { sdkDocuments } from "@game-backend/framework/sdkDocuments";
import { directSockets } from "@game-backend/framework/sockets/directSockets";
import { sdkSockets } from "@game-backend/framework/sockets/sdkSockets";
import type { Sockets } from "@game-backend/framework/sockets/sockets";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { freePort } from "./lib/freePort";
import { startServer } from "./lib/server";
import { median } from "./lib/statistics";
import { printTable } from "./lib/table";
import type { Options } from "./options";

export const what = "the CPU time of a call and of a request: with the SDK, and as a direct call";

const ROUNDS = 15;

/**
 * Alternates calls of both clients. Responses are immediate, so only the client's own work counts. The requests over HTTP
 * go to another process.
 */
export async function run({ quick, requests = quick ? 500 : 4_000 }: Options): Promise<void> {
  const port = await freePort();
  const server = await startServer(["-e", answering(port)], process.cwd(), /ready/);
  try {
    const http = [new NodeHttpHandler(), keepAliveHandler("http:")].map((handler) =>
      requestTo(port, handler as never),
    );
    await measure({ ...operations, "a request over HTTP": http }, quick ? 2 : ROUNDS, requests);
  } finally {
    await server.stop();
  }
}

const answering = (port: number) =>
  `require("node:http").createServer((_, answer) => answer.end("{}")).listen(${port}, "127.0.0.1", () => console.log("ready"))`;

async function measure(
  operations: Readonly<Record<string, readonly Call[]>>,
  rounds: number,
  requests: number,
): Promise<void> {
  const rows: string[][] = [];
  for (const [name, calls] of Object.entries(operations)) {
    const times = calls.map((): number[] => []);
    for (let round = 0; round < rounds; round++)
      for (const [which, call] of calls.entries()) {
        const before = process.cpuUsage();
        for (let number = 0; number < requests; number++) await call(number);
        const { user, system } = process.cpuUsage(before);
        times[which]?.push((user + system) / requests);
      }
    rows.push([name, ...times.map((each) => median(each).toFixed(0))]);
  }
  printTable(["call", "µs of CPU", "as a direct call"], rows);
}

type Call = (number: number) => Promise<unknown>;

const configuration = (body: string) => ({
  region: "eu-central-1",
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "x".repeat(40), sessionToken: "t".repeat(400) },
  requestHandler: {
    handle: async () => ({
      response: {
        statusCode: 200,
        headers: { "content-type": "application/x-amz-json-1.0" },
        body: Readable.from([Buffer.from(body)]),
      },
    }),
  } as never,
});

const message = { text: "x".repeat(1_000) };
const post =
  ({ postToConnection }: Sockets): Call =>
  (number) =>
    postToConnection(`c${number}=`, message);

const update =
  (documents: Documents): Call =>
  (number) =>
    documents.call("UpdateItem", {
      TableName: "Scores",
      Key: { board: "forest", userId: `player-${number}` },
      UpdateExpression: "SET #score = :score",
      ConditionExpression: "attribute_not_exists(#score) OR #score < :score",
      ExpressionAttributeNames: { "#score": "score" },
      ExpressionAttributeValues: { ":score": number },
    });

const toSockets = {
  ...configuration(" "),
  endpoint: "https://example.execute-api.eu-central-1.amazonaws.com/game",
};
const toTables = { ...configuration("{}"), endpoint: "https://dynamodb.eu-central-1.amazonaws.com" };

const requestTo =
  (port: number, handler: RequestHandler): Call =>
  async () => {
    const headers = { host: `127.0.0.1:${port}`, "content-length": "2" };
    const request = { protocol: "http:", hostname: "127.0.0.1", port, method: "POST", path: "/", headers };
    const { response } = await handler.handle({ ...request, body: "{}" });
    await response.body.toArray();
  };

/** The implementations of each call, in the order of the columns. */
const operations: Readonly<Record<string, readonly Call[]>> = {
  PostToConnection: [post(sdkSockets(toSockets)), post(directSockets(toSockets))],
  UpdateItem: [update(sdkDocuments(toTables)), update(directDocuments(toTables))],
};
