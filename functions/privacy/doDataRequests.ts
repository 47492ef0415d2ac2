import { doEach } from "@game-backend/framework/doEach";
import { consumer } from "./definition";
import { eraseSlice, eraseSliceUses } from "./eraseSlice";
import { finishReset } from "./finishReset";
import { runningFilter, sliceMs, toRun } from "./runSteps";

const slices = { deletion: eraseSlice, reset: finishReset };

export default consumer({
  table: "dataRequests",
  summary: "Deletes and resets players' data, one slice per change of a request's row",
  filters: [{ eventName: ["INSERT", "MODIFY"], dynamodb: { NewImage: runningFilter("deletion", "reset") } }],
  batchSize: 10,
  // A slice takes seconds, and other requests should not wait for it.
  parallelization: 4,
  memorySize: 1024,
  collects: ["erasers", "endings", "resetters"],
  uses: { ...eraseSliceUses, dataRequests: ["GetItem", ...eraseSliceUses.dataRequests] },
  handler: async ({ records, ...dependencies }) => {
    const until = dependencies.now + sliceMs;
    const mayGoOn = () => dependencies.clock.now() < until;
    // The batch is retried in halves. Slices are idempotent, and those that completed have incremented their rows'
    // turns.
    await doEach(10, records, async ({ after }) => {
      if (after?.kind !== "deletion" && after?.kind !== "reset") return;
      const request = await toRun(dependencies, after);
      if (!request) return;
      await slices[after.kind](dependencies, request, mayGoOn);
    });
  },
});
