import assert from "node:assert/strict";
import { Start } from "@game-backend/client";
import { tabStore, turn, turnTimers } from "../web/outboxes";

describe("a start of a client", () => {
  it("goes on where the device keeps nothing, because it is full or forbids it, and tells the log", async () => {
    for (const write of [
      () => Promise.reject(new Error("full")),
      () => {
        throw new Error("full");
      },
    ]) {
      const told: unknown[] = [];
      const { error } = console;
      console.error = (line: unknown) => told.push(line);
      try {
        const answers: unknown[] = [];
        const start = new Start({
          ...{ api: { getStart: async () => ({ live: 1, values: {} }) }, owner: "ada", timers: turnTimers },
          store: { ...tabStore(), write },
          onChange: (answer) => answers.push(answer),
        });
        assert.deepEqual(await start.begin(), { live: 1, values: {} });
        for (let turns = 0; turns < 5; turns++) await turn();
        start.close();
        assert.equal(answers.length, 1);
      } finally {
        console.error = error;
      }
      assert.deepEqual(told, ["What the start says cannot be kept: Error: full"]);
    }
  });
});
