import { doEach } from "@game-backend/framework/doEach";
import { hourSeconds } from "@game-backend/framework/durations";
import { sliceMs } from "@game-backend/framework/sockets/limits";
import { consumer } from "../definition";
import { pushToBoard } from "../push/pushToBoard";
import { watchedBoards } from "../push/topics";

export default consumer({
  table: "pushes",
  summary: "Sends the top of a leaderboard to its watchers",
  reaches: ["name"],
  parallelization: 10,
  // Most of the time is spent signing a request for each socket.
  memorySize: 512,
  // Seconds. Older changes are stale.
  maximumAge: hourSeconds,
  filters: [{ dynamodb: { NewImage: { step: { S: ["noted", "unfinished"] } } } }],
  uses: {
    pushes: ["GetItem", "UpdateItem"],
    subscriptions: ["Query", "BatchWriteItem"],
    subscriptionsByConnection: ["Query"],
    connections: ["DeleteItem"],
    sockets: ["PostToConnection"],
    avatarsUrl: true,
    pushBudget: true,
  },
  handler: async ({ records, now, pushBudget, ...dependencies }) => {
    const messagesPerSecond = Number(pushBudget);
    const ids = new Set(records.map(({ after }) => after?.id));
    const boards = watchedBoards.filter(({ id }) => ids.has(id));
    await doEach(boards.length, boards, (board) =>
      pushToBoard({ ...dependencies, messagesPerSecond }, board, now + sliceMs),
    );
  },
});
