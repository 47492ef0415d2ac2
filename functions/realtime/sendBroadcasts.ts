import { doEach } from "@game-backend/framework/doEach";
import { hourSeconds } from "@game-backend/framework/durations";
import { sliceMs } from "@game-backend/framework/sockets/limits";
import { consumer } from "./definition";
import { pushToEverybody } from "./pushToEverybody";

export default consumer({
  table: "broadcasts",
  summary: "Sends broadcasts to every socket",
  reaches: [],
  parallelization: 10,
  // Seconds; the same time for which the rows are kept.
  maximumAge: hourSeconds,
  filters: [{ dynamodb: { NewImage: { step: { S: ["unfinished"] } } } }],
  collects: ["closings", "tags"],
  uses: {
    broadcasts: ["GetItem", "UpdateItem", "DeleteItem"],
    pushes: ["UpdateItem"],
    connections: ["Scan", "DeleteItem"],
    subscriptions: ["BatchWriteItem"],
    subscriptionsByConnection: ["Query"],
    sockets: ["PostToConnection", "DeleteConnection"],
    pushBudget: true,
  },
  handler: async ({ records, now, pushBudget, ...dependencies }) => {
    const messagesPerSecond = Number(pushBudget);
    const ids = [...new Set(records.flatMap(({ after }) => (after ? [after.id] : [])))];
    await doEach(ids.length, ids, (id) =>
      pushToEverybody({ ...dependencies, messagesPerSecond }, id, now + sliceMs),
    );
  },
});
