import { mock } from "node:test";

import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

import type { MemoryTables } from "../../tools/harness/memory/memoryTables";

/** Runs work that makes its own document client. While it runs, the client's requests go to the tables in memory. */
export async function throughSdk<T>({ client }: MemoryTables, work: () => Promise<T>): Promise<T> {
  const sent = mock.method(DynamoDBDocumentClient.prototype, "send", client.send.bind(client) as never);
  try {
    return await work();
  } finally {
    sent.mock.restore();
  }
}
