import assert from "node:assert/strict";
import { timeOf } from "@game-backend/framework/clock";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import * as sanctions from "../../functions/sanctions/definition";
import { messageOf } from "../../functions/sanctions/messages";
import tellNotices from "../../functions/sanctions/tellNotices";
import { type World, world } from "../../tools/harness/ownWorld";

describe("the news of messages in the inbox, in process", () => {
  let server: World;
  before(() => {
    server = world({ sanctions });
  });
  after(() => server.close());

  it("wait once for all decisions of a batch, however many there are", async () => {
    const now = Date.now();
    const all = Array.from({ length: 100 }, (_, n) =>
      messageOf("sanction", { userId: `player-${n}`, sanctionId: `${n}` }, now - 1_000),
    );
    for (const message of all) await server.tables.inbox.putItem(message);
    const clock = new WorldClock(now);
    const handler = tellNotices.handler as (request: never) => Promise<void>;
    const records = all.map((after, n) => ({ sequenceNumber: `${n}`, after, at: now }));
    await handler({ tables: server.tables, sockets: {}, ...timeOf(clock), records } as never);
    assert.equal(clock.now() - now, 9_000);
  });
});
