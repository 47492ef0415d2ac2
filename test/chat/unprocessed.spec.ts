import assert from "node:assert/strict";
import { tableClient } from "@game-backend/framework/tableClient";
import { conversations } from "../../functions/chat/tables";

type Keys = { conversationId: string; part: "head" }[];

const keys = (count: number): Keys =>
  Array.from({ length: count }, (_, n) => ({ conversationId: `c${n}`, part: "head" }));

/** Returns a DynamoDB client that processes only part of each batch. */
function reluctant(atOnce: number) {
  const asked: number[] = [];
  const call = async (_: string, input: { RequestItems: Record<string, unknown> }) => {
    const [table = "", batch] = Object.entries(input.RequestItems)[0] ?? [];
    if (Array.isArray(batch)) {
      asked.push(batch.length);
      const left = batch.slice(atOnce);
      return { UnprocessedItems: left.length > 0 ? { [table]: left } : {} };
    }
    const { Keys, ...rest } = batch as { Keys: Keys };
    asked.push(Keys.length);
    const left = Keys.slice(atOnce);
    return {
      Responses: { [table]: Keys.slice(0, atOnce) },
      UnprocessedKeys: left.length > 0 ? { [table]: { Keys: left, ...rest } } : {},
    };
  };
  return { asked, table: tableClient(conversations, "Table", { call } as never) };
}

describe("the unprocessed part of a batch", () => {
  it("is requested again until all of it has been read", async () => {
    const { asked, table } = reluctant(40);
    const rows = await table.batchGetItem(keys(100));
    assert.deepEqual(rows, keys(100));
    assert.deepEqual(asked, [100, 60, 20]);
  });

  it("is sent again until all of it has been written", async () => {
    const { asked, table } = reluctant(10);
    await table.batchWriteItem({ delete: keys(30) });
    assert.deepEqual(asked, [25, 15, 5, 5]);
  });

  it("becomes a throttling error if it is never completed", async () => {
    const { asked, table } = reluctant(0);
    await assert.rejects(table.batchGetItem(keys(3)), { name: "ProvisionedThroughputExceededException" });
    assert.equal(asked.length, 8);
  });
});
