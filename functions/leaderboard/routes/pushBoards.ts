import { hourSeconds } from "@game-backend/framework/durations";
import { consumer } from "../definition";
import { keepTop } from "../push/keepTop";
import { watchedBoards } from "../push/topics";

export default consumer({
  table: "scores",
  summary: "Stores changes at the top of a leaderboard, for its watchers",
  batchSize: 1_000,
  // Seconds. Older changes are stale.
  maximumAge: hourSeconds,
  filters: [{ dynamodb: { Keys: { board: { S: watchedBoards.map(({ id }) => id) } } } }],
  uses: {
    scoresByRank: ["Query"],
    subscriptions: ["Query"],
    pushes: ["GetItem", "PutItem", "UpdateItem"],
  },
  handler: async ({ records, tables, clock }) => {
    const notes = watchedBoards.map(async (board) => {
      const changes = records.filter(({ before, after }) => (after ?? before)?.board === board.id);
      if (changes.length > 0) await keepTop({ tables, clock }, board, changes);
    });
    await Promise.all(notes);
  },
});
