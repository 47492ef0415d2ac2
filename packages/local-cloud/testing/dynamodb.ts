import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { RunClock } from "../core/clock";
import { Events } from "../core/events";
import type { Host } from "../core/host";
import { Meter } from "../core/meter";
import type { AwsAnswer, AwsCall } from "../core/service";
import { AwsError } from "../core/service";
import { type DynamoDb, dynamodb, type PartitionOptions } from "../dynamodb";

export const testHost = (data: string, now?: () => number): Host => ({
  accountId: "123456789012",
  region: "eu-central-1",
  data,
  awsUrl: "http://127.0.0.1:4566",
  publicUrl: "http://127.0.0.1:3000",
  events: new Events(),
  clock: new RunClock(now),
  meter: new Meter(),
});

/** Returns a call as the AWS endpoint would forward it, from a caller with all permissions. */
export const callOf = (operation: string, input: unknown, traceId?: string): AwsCall => ({
  requestId: randomUUID(),
  operation,
  input,
  method: "POST",
  path: "/",
  query: new URLSearchParams(),
  headers: {},
  body: Buffer.alloc(0),
  principal: { kind: "anonymous" },
  traceId,
});

/** Serves DynamoDB over HTTP without checking signatures. Official clients need no more. */
function serve(service: DynamoDb): Promise<Server> {
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await answer(service, request);
    response.writeHead(status, { "x-amzn-requestid": randomUUID(), ...headers });
    response.end(body);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

async function answer({ api }: DynamoDb, request: IncomingMessage): Promise<AwsAnswer> {
  if (!api?.error) throw new Error("DynamoDB has an API");
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
    const call = callOf(operation, JSON.parse(Buffer.concat(chunks).toString()));
    api.access(call);
    return await api.answer(call);
  } catch (error) {
    if (error instanceof AwsError) return api.error(error);
    return api.error(
      new AwsError("InternalServerError", error instanceof Error ? String(error.stack) : "", 500),
    );
  }
}

export interface TestDynamoDb {
  readonly service: DynamoDb;
  readonly client: DynamoDBClient;
  readonly host: Host;
  close(): Promise<void>;
}

/** Starts a new DynamoDB with a connected official client. */
export async function startDynamoDb(
  options: { now?: () => number; data?: string; partitions?: Partial<PartitionOptions> } = {},
): Promise<TestDynamoDb> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), "dynamodb-"));
  const host = testHost(data, options.now);
  const service = dynamodb(host, options);
  const server = await serve(service);
  const { port } = server.address() as AddressInfo;
  const client = clientOf(`http://127.0.0.1:${port}`);
  return {
    service,
    client,
    host,
    async close() {
      client.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await service.close();
      if (!options.data) rmSync(data, { recursive: true });
    },
  };
}

export const clientOf = (endpoint: string) =>
  new DynamoDBClient({
    endpoint,
    region: "eu-central-1",
    maxAttempts: 1,
    credentials: { accessKeyId: "AKIATEST", secretAccessKey: "test" },
  });
