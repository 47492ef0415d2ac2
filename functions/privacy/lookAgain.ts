import { doEach } from "@game-backend/framework/doEach";
import { consumer, type Granted } from "./definition";
import { lastLookOf, type StepsById } from "./erasure";
import { exportSlice } from "./exportSlice";
import type { Erased } from "./rows";
import { runningFilter, runSteps, sliceMs, toRun } from "./runSteps";

type Dependencies = StepsById & {
  tables: Granted<{ dataRequests: ["UpdateItem", "DeleteItem"] }>;
  now: number;
};

const eventName = ["INSERT", "MODIFY"];

/**
 * Has the last look at deleted players and the exports. `doDataRequests` could not have the exports too: its role names each table
 * of personal rows, and a role's policies have 10,240 characters. The stream has no room for a third reader.
 */
export default consumer({
  table: "dataRequests",
  summary:
    "Exports players' data, and deletes what requests in flight have written under the ids of deleted players",
  filters: [
    // A look that comes too early updates the row, and so causes the next one. Without deletions, no look runs.
    { eventName, dynamodb: { Keys: { kind: { S: ["erased"] } } } },
    { eventName, dynamodb: { NewImage: runningFilter("export") } },
  ],
  // Looks that come too early come as often as the window ends, for two minutes, and each slice of an export waits for so long. A
  // full batch would not wait: ten looks at a time called one another without end.
  batchSize: 1_000,
  batchWindow: 5,
  parallelization: 4,
  memorySize: 1024,
  collects: ["erasersById", "endings", "exporters"],
  uses: {
    dataRequests: ["GetItem", "UpdateItem", "DeleteItem"],
    objects: { exports: ["PutObject", "DeleteObject"] },
  },
  handler: async ({ records, ...dependencies }) => {
    const until = dependencies.now + sliceMs;
    const mayGoOn = () => dependencies.clock.now() < until;
    // The batch is retried in halves. Looks and slices are idempotent, and one that is not the last has counted itself.
    await doEach(10, records, async ({ after }) => {
      if (after?.kind === "erased") return look(dependencies, after, mayGoOn);
      if (after?.kind !== "export") return;
      const request = await toRun(dependencies, after);
      if (request) await exportSlice(dependencies, request, mayGoOn);
    });
  },
});

/** Looks for data of a player and deletes them. Another look follows one that is too early, or that is not done. */
async function look(
  dependencies: Dependencies,
  { userId, kind, quietAt, looks }: Erased,
  mayGoOn: () => boolean,
): Promise<void> {
  const { dataRequests } = dependencies.tables;
  const ifUnchanged = { if: { looks: { equals: looks }, quietAt: { equals: quietAt } } } as const;
  const lastLook = lastLookOf(dependencies);
  const piece = async (step: string, cursor: object) => lastLook[step]?.({ id: userId }, { ...cursor });
  const isDone =
    dependencies.now >= quietAt &&
    !(await runSteps(Object.keys(lastLook), { step: "", cursor: {} }, piece, mayGoOn));
  if (isDone) await dataRequests.deleteItem({ userId, kind }, ifUnchanged);
  else await dataRequests.updateItem({ userId, kind }, { add: { looks: 1 }, ...ifUnchanged });
}
