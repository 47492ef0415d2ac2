import assert from "node:assert/strict";

import { fanOut } from "@game-backend/framework/sockets/fanOut";
import { connectingMs } from "@game-backend/framework/sockets/limits";

const now = 1_000_000;

describe("a message to many sockets", () => {
  let sending = 0;
  let most = 0;
  let sent: string[];
  let forgotten: string[];
  let conditions: unknown[];
  let topics: { topic: string; connectionId: string }[];

  const means = {
    now,
    sockets: {
      async postToConnection(connectionId: string) {
        most = Math.max(most, ++sending);
        await new Promise(setImmediate);
        sending--;
        if (connectionId.startsWith("gone")) return "gone" as const;
        if (connectionId.startsWith("slow"))
          throw Object.assign(new Error("The buffer is full"), { name: "LimitExceededException" });
        sent.push(connectionId);
        return "sent" as const;
      },
    },
    tables: {
      connections: {
        async deleteItem({ connectionId }: { connectionId: string }, when: unknown) {
          conditions.push(when);
          forgotten.push(connectionId);
          return { applied: !connectionId.endsWith("new") };
        },
      },
      subscriptionsByConnection: {
        query: async ({ hash }: { hash: string }) => ({
          items: ["forest", "desert"].map((area) => ({ topic: `leaderboard:${area}`, connectionId: hash })),
        }),
      },
      subscriptions: {
        async batchWriteItem({ delete: rows }: { delete: typeof topics }) {
          topics.push(...rows);
        },
      },
    },
  };
  const rows = (...ids: string[]) => ids.map((connectionId) => ({ connectionId }));
  const silently = async <T>(work: () => Promise<T>) => {
    const { error } = console;
    const said: unknown[][] = [];
    console.error = (...words) => said.push(words);
    try {
      return { result: await work(), said };
    } finally {
      console.error = error;
    }
  };

  beforeEach(() => {
    [sent, forgotten, conditions, topics] = [[], [], [], []];
    most = 0;
  });

  const many = Array.from({ length: 600 }, (_, at) => `${at}`);
  async function* arriving(count: number) {
    yield* rows(...many.slice(0, count));
    if (count < many.length) throw new Error("The rest cannot be read");
  }

  for (const [name, sockets] of [
    ["in a list", () => rows(...many)],
    ["that arrive one by one", () => arriving(many.length)],
  ] as const)
    it(`reaches sockets ${name} once each, fifty at a time`, async () => {
      assert.deepEqual(await fanOut(means as never, sockets(), {}), { sent: 600, gone: 0, failed: 0 });
      assert.deepEqual(sent.sort(), [...many].sort());
      assert.equal(most, 50);
    });

  it("reaches the sockets before an error of the list, and then throws it", async () => {
    await assert.rejects(fanOut(means as never, arriving(70), {}), /rest cannot be read/);
    assert.deepEqual(sent.sort(), many.slice(0, 70).sort());
  });

  it("deletes the rows of sockets that are gone, and their subscriptions", async () => {
    assert.deepEqual(await fanOut(means as never, rows("a", "gone1", "b"), {}), {
      sent: 2,
      gone: 1,
      failed: 0,
    });
    assert.deepEqual(forgotten, ["gone1"]);
    assert.deepEqual(
      topics.map(({ topic }) => topic),
      ["leaderboard:forest", "leaderboard:desert"],
    );
  });

  it("keeps the rows of a socket that is still connecting", async () => {
    await fanOut(means as never, rows("gone-new"), {});
    assert.deepEqual(conditions, [{ unless: { connectedAt: { atLeast: now - connectingMs } } }]);
    assert.deepEqual(topics, []);
  });

  it("logs a socket that cannot be reached, and reaches the others", async () => {
    const { result, said } = await silently(() =>
      fanOut(means as never, rows("a", "slow1", "b", "slow2", "c"), {}),
    );
    assert.deepEqual(result, { sent: 3, gone: 0, failed: 2 });
    assert.deepEqual(sent, ["a", "b", "c"]);
    assert.deepEqual(said.at(-1), ["sockets not reached", { sent: 3, gone: 0, failed: 2 }]);
    assert.match(String(said[0]?.[0]), /buffer is full/);
  });
});
