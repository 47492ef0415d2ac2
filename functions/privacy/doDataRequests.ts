import { consumer } from "../game";
import { inParallel } from "../lib/inParallel";
import { erasureUses } from "./erasers";
import { eraseSlice } from "./eraseSlice";
import { exportUses } from "./exporters";
import { exportSlice } from "./exportSlice";
import { sliceMs } from "./walk";

export default consumer({
  table: "dataRequests",
  summary: "Deletes and exports players' data, a slice for each change of a request's row",
  filters: [{ eventName: ["INSERT", "MODIFY"], dynamodb: { NewImage: { state: { S: ["running"] } } } }],
  batchSize: 10,
  // A slice takes seconds: others need not wait for it.
  parallelization: 4,
  memorySize: 1024,
  uses: {
    ...exportUses,
    ...erasureUses,
    scores: ["BatchGetItem", "UpdateItem"],
    credentials: ["GetItem", "UpdateItem"],
    avatars: ["GetItem", "UpdateItem"],
    objects: {
      uploads: ["ListBucket", "ListBucketVersions", "DeleteObjectVersion"],
      avatars: ["ListBucket", "ListBucketVersions", "DeleteObjectVersion"],
      exports: ["PutObject", "DeleteObject", "ListBucketVersions", "DeleteObjectVersion"],
    },
  },
  handler: async ({ records, ...means }) => {
    const until = means.now + sliceMs;
    const mayGoOn = () => Date.now() < until;
    const errors = await inParallel(10, records, async ({ after }) => {
      if (!after) return;
      const { userId, kind } = after;
      const request = await means.tables.dataRequests.getItem({ userId, kind }, { consistent: true });
      // A later record tells of a later turn.
      if (request?.state !== "running" || request.turn !== after.turn) return;
      await (kind === "deletion" ? eraseSlice : exportSlice)(means, request, mayGoOn);
    });
    // The batch comes again, halved: slices are repeatable, and those that are done have moved their rows.
    if (errors.length > 0) throw errors[0];
  },
});
