import { doEach } from "@game-backend/framework/doEach";
import { eraseSlice, eraseSliceUses } from "./eraseSlice";
import { exportSlice } from "./exportSlice";
import { finishReset } from "./finishReset";
import { consumer } from "./own";
import { sliceMs } from "./runSteps";

const slices = { deletion: eraseSlice, export: exportSlice, reset: finishReset };

export default consumer({
  table: "dataRequests",
  summary: "Deletes, exports and resets players' data, one slice per change of a request's row",
  filters: [{ eventName: ["INSERT", "MODIFY"], dynamodb: { NewImage: { state: { S: ["running"] } } } }],
  batchSize: 10,
  // A slice takes seconds, and other requests should not wait for it.
  parallelization: 4,
  memorySize: 1024,
  collects: ["erasers", "endings", "exporters", "resetters"],
  uses: {
    ...eraseSliceUses,
    dataRequests: ["GetItem", ...eraseSliceUses.dataRequests],
    objects: { exports: ["PutObject", "DeleteObject"] },
  },
  handler: async ({ records, ...dependencies }) => {
    const until = dependencies.now + sliceMs;
    const mayGoOn = () => dependencies.clock.now() < until;
    // The batch is retried in halves. Slices are idempotent, and those that completed have incremented their rows'
    // turns.
    await doEach(10, records, async ({ after }) => {
      if (!after || after.kind === "erased") return;
      const { userId, kind } = after;
      const request = await dependencies.tables.dataRequests.getItem({ userId, kind }, { consistent: true });
      // Another record belongs to a later turn, or to a later request.
      if (request?.state !== "running" || request.id !== after.id || request.turn !== after.turn) return;
      await slices[kind](dependencies, request, mayGoOn);
    });
  },
});
