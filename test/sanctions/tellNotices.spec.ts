import assert from "node:assert/strict";
import { mock } from "node:test";
import { messageOf } from "../../functions/sanctions/messages";
import tellNotices from "../../functions/sanctions/tellNotices";
import { type InProcess, inProcess } from "../lib/inProcess";

describe("the news of messages in the inbox, in process", () => {
  let server: InProcess;
  before(async () => {
    server = await inProcess();
  });
  after(() => server.close());

  it("wait once for all decisions of a batch, however many there are", async () => {
    const now = Date.now();
    const all = Array.from({ length: 100 }, (_, n) =>
      messageOf("sanction", { userId: `player-${n}`, sanctionId: `${n}` }, now - 1_000),
    );
    for (const message of all) await server.tables.inbox.putItem(message);
    const waits: number[] = [];
    const clock = mock.method(globalThis, "setTimeout", ((run: () => void, milliseconds: number) => {
      waits.push(milliseconds);
      setImmediate(run);
    }) as never);
    const handler = tellNotices.handler as (request: never) => Promise<void>;
    const records = all.map((after, n) => ({ sequenceNumber: `${n}`, after, at: now }));
    try {
      await handler({ tables: server.granted, sockets: {}, now, records } as never);
    } finally {
      clock.mock.restore();
    }
    assert.deepEqual(waits, [9_000]);
  });
});
