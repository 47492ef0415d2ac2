import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";

import * as economy from "../../functions/economy/definition";
import { ownGame } from "../../tools/harness/ownWorld";
import { ApiError, ConnectionError } from "../../web/errors";
import type { Earnings } from "../../web/features/economy/earnings";

const game = ownGame({ economy });

const { facts: siteFacts } = game;

const dayMs = 86_400_000;
const wednesday = Date.parse("2026-11-18T12:00:00Z");

describe("the claim of a task whose answer was lost", () => {
  let page: typeof import("../../web/features/economy/earnings");
  before(() => {
    // In the page, the build inserts the facts.
    Object.assign(globalThis, { GAME_FACTS: siteFacts });
    page = require("../../web/features/economy/earnings");
  });

  /** Returns the keys of two claims at these times. The first claim is not answered. */
  async function keysAt(taskId: string, ...times: readonly [first: number, second: number]) {
    const keys: string[] = [];
    let [now] = times;
    const api = {
      getTasks: async () => ({ tasks: [], runs: [] }),
      postTaskComplete: async (_: object, { key }: { key: string }) => {
        keys.push(key);
        if (keys.length === 1) throw new ConnectionError("nobody answers");
        return { taskId, reward: 10 };
      },
    };
    const earnings = new page.Earnings(
      api as unknown as ConstructorParameters<typeof Earnings>[0],
      () => now,
    );
    await assert.rejects(() => earnings.claim({ taskId, repeat: "daily" }), ConnectionError);
    [, now] = times;
    assert.equal(await earnings.claim({ taskId, repeat: "daily" }), 10);
    return keys;
  }

  it("is retried with the same key in the same period", async () => {
    const [first, second] = await keysAt("daily-visit", wednesday, wednesday + 60_000);
    assert.equal(second, first);
  });

  it("ends when the page has the list after it, also if another tab has collected the reward", async () => {
    for (const refusal of [undefined, new ApiError(409, "It is collected")]) {
      let isPaid = false;
      const api = {
        getTasks: async () => {
          const tasks = [{ taskId: "daily-visit", isPaid }];
          await setImmediate();
          return { tasks, runs: [] };
        },
        postTaskComplete: async () => {
          isPaid = true;
          if (refusal) throw refusal;
          return { reward: 10 };
        },
      };
      const earnings = new page.Earnings(
        api as unknown as ConstructorParameters<typeof Earnings>[0],
        () => wednesday,
      );
      const claim = earnings.claim({ taskId: "daily-visit", repeat: "daily" });
      assert.equal(await claim.catch((error: unknown) => error), refusal ?? 10);
      assert.deepEqual(earnings.tasks.data?.tasks, [{ taskId: "daily-visit", isPaid: true }]);
    }
  });

  it("has a new key on the next day, which pays again", async () => {
    const [first, second] = await keysAt("daily-visit", wednesday, wednesday + dayMs);
    assert.notEqual(second, first);
  });
});
