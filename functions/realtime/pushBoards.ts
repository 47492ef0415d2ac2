import { setTimeout as wait } from "node:timers/promises";
import { consumer } from "../game";

import { boardOf, globalBoard } from "../leaderboard/boards";
import { boardNames } from "../sockets/topics";
import { pushTop } from "./pushTop";

/** The boards that are told of: those of all time. */
const boards = boardNames.map((name) => ({
  id: name === "global" ? globalBoard : boardOf(name, "all"),
  name,
}));

const clock = { now: Date.now, wait: (milliseconds: number) => wait(milliseconds) };

export default consumer({
  table: "scores",
  summary: "Tells sockets of changes at the top of a leaderboard",
  batchSize: 1_000,
  // In seconds: older news are none.
  maximumAge: 3_600,
  filters: [{ dynamodb: { Keys: { board: { S: boards.map(({ id }) => id) } } } }],
  // Signing a message for each socket is what takes the time.
  memorySize: 1_769,
  uses: {
    scoresByRank: ["Query"],
    pushes: ["GetItem", "UpdateItem"],
    subscriptions: ["Query", "BatchWriteItem"],
    subscriptionsByConnection: ["Query"],
    connections: ["DeleteItem"],
    sockets: ["PostToConnection"],
    avatarsUrl: true,
  },
  handler: async ({ records, tables, sockets, avatarsUrl }) => {
    const pushes = boards.map(async (board) => {
      const changes = records.filter(({ before, after }) => (after ?? before)?.board === board.id);
      if (changes.length > 0) await pushTop({ tables, sockets, avatarsUrl, clock }, board, changes);
    });
    await Promise.all(pushes);
  },
});
