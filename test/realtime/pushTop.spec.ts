import assert from "node:assert/strict";

import type { Score } from "../../functions/leaderboard/rows";
import { everyMs, pushTop } from "../../functions/realtime/pushTop";
import type { Push } from "../../functions/realtime/rows";

/** A board, its sockets and its clock, as a shard's consumer sees them. */
class Board {
  now = 100_000;
  score = 1;
  row: Push | undefined;
  /** Scores that were told, and when. */
  told: { score: number; at: number }[] = [];
  /** Happens at the end of the next send. */
  onTold: (() => void | Promise<void>) | undefined;
  /** Happens before the next wait is over. */
  onWait: (() => void) | undefined;

  push(): Promise<void> {
    return pushTop(this.means as never, { id: "forest#all", name: "forest" }, []);
  }

  private readonly means = {
    clock: {
      now: () => this.now,
      wait: async (milliseconds: number) => {
        const happens = this.onWait;
        this.onWait = undefined;
        happens?.();
        // Whoever is telling meanwhile gets done.
        await new Promise(setImmediate);
        this.now += milliseconds;
      },
    },
    sockets: {
      postToConnection: async (_: string, message: { at: number; entries: { score: number }[] }) => {
        this.told.push({ score: message.entries[0]?.score ?? 0, at: message.at });
        await this.onTold?.();
        return "sent";
      },
    },
    tables: {
      pushes: {
        getItem: async () => this.row && { ...this.row },
        updateItem: async (_: object, change: Change) => this.update(change),
      },
      scoresByRank: { query: async () => ({ items: [this.best()] }) },
      subscriptions: { query: async () => ({ items: [{ connectionId: "c1" }] }) },
    },
  };

  private best(): Partial<Score> {
    return { userId: "ada", username: "ada", score: this.score, achievedAt: this.score, rankKey: 1n };
  }

  private update({ set, if: wanted }: Change) {
    const asRead = wanted.pushedAt ? this.row?.pushedAt === wanted.pushedAt.equals : !this.row;
    if (asRead) this.row = { board: "forest#all", pushedAt: 0, ...this.row, ...set };
    return { applied: asRead };
  }
}

interface Change {
  set: Partial<Push>;
  if: { pushedAt?: { equals: number }; board?: { exists: false } };
}

describe("a push of a board", () => {
  it("goes out at once when the last one was long ago, and only when the top changed", async () => {
    const board = new Board();
    await board.push();
    await board.push();
    board.now += 60_000;
    await board.push();
    assert.deepEqual(board.told, [{ score: 1, at: 100_000 }]);
  });

  it("waits for its second, and then tells what is true then", async () => {
    const board = new Board();
    await board.push();
    board.score = 2;
    board.now += 400;
    board.onWait = () => {
      board.score = 3;
    };
    await board.push();
    assert.deepEqual(board.told, [
      { score: 1, at: 100_000 },
      { score: 3, at: 100_000 + everyMs },
    ]);
  });

  it("says nothing after waiting when the top is what was told already", async () => {
    const board = new Board();
    await board.push();
    board.score = 2;
    board.onWait = () => {
      board.score = 1;
    };
    await board.push();
    assert.equal(board.told.length, 1);
  });

  it("comes from one of two shards", async () => {
    const board = new Board();
    await Promise.all([board.push(), board.push()]);
    assert.equal(board.told.length, 1);
    board.score = 2;
    await Promise.all([board.push(), board.push(), board.push()]);
    assert.deepEqual(
      board.told.map(({ score }) => score),
      [1, 2],
    );
  });

  it("is made again when it was cut short", async () => {
    const board = new Board();
    const crash = new Promise<never>(() => {});
    const died = new Promise<void>((dead) => {
      board.onTold = () => {
        dead();
        return crash;
      };
    });
    void board.push();
    await died;
    board.onTold = undefined;
    await board.push();
    assert.deepEqual(
      board.told.map(({ score }) => score),
      [1, 1],
    );
    await board.push();
    assert.equal(board.told.length, 2);
  });
});
