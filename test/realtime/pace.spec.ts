import assert from "node:assert/strict";
import * as realtime from "../../functions/realtime/definition";
import { reserveBudget } from "../../functions/realtime/pace";
import { type World, world } from "../../tools/harness/ownWorld";

describe("the budget of messages", () => {
  let memory: World;
  let asked: number;
  beforeEach(() => {
    memory = world(
      { realtime },
      {
        faults: (operation) => {
          // Otherwise a failing spec would never end.
          if (operation === "UpdateItem" && ++asked > 10) throw new Error("asked too often");
        },
      },
    );
  });
  afterEach(() => memory.close());

  for (const messagesPerSecond of [100, 2_000, 2_999, 3_000, 7_000, 9_000])
    it(`of ${messagesPerSecond} a second is there again after a rest, whatever was taken before`, async () => {
      let time = Date.UTC(2026, 10, 20);
      const clock = {
        now: () => time,
        wait: async (milliseconds: number) => {
          time += milliseconds;
        },
      };
      const take = (messages: number) => {
        asked = 0;
        return reserveBudget({ tables: memory.tables, clock, messagesPerSecond }, messages, time + 1_000);
      };
      for (const messages of [1, 7, 1, 3]) assert.equal(await take(messages), true);
      time += 10_000;
      assert.equal(await take(1), true);
    });
});
