import { doEach } from "@game-backend/framework/doEach";
import { lastLookOf, type StepsById } from "./erasure";
import { consumer, type Granted } from "./own";
import type { Erased } from "./rows";
import { runSteps, sliceMs } from "./runSteps";

type Dependencies = StepsById & {
  tables: Granted<{ dataRequests: ["UpdateItem", "DeleteItem"] }>;
  now: number;
};

export default consumer({
  table: "dataRequests",
  summary: "Deletes what requests in flight have written under the ids of deleted players",
  // A look that comes too early updates the row, and so causes the next one. Without deletions, nothing runs.
  filters: [{ eventName: ["INSERT", "MODIFY"], dynamodb: { Keys: { kind: { S: ["erased"] } } } }],
  batchSize: 100,
  batchWindow: 60,
  collects: ["erasersById", "endings"],
  uses: { dataRequests: ["UpdateItem", "DeleteItem"] },
  handler: async ({ records, ...dependencies }) => {
    const until = dependencies.now + sliceMs;
    const mayGoOn = () => dependencies.clock.now() < until;
    const rows = records.flatMap(({ after }) => (after?.kind === "erased" ? [after] : []));
    // The batch is retried in halves. A look is idempotent, and one that is not the last has counted itself.
    await doEach(10, rows, (row) => look(dependencies, row, mayGoOn));
  },
});

/** Looks for data of a player and deletes them. Another look follows one that is too early, or that is not done. */
async function look(
  dependencies: Dependencies,
  { userId, kind, quietAt, looks }: Erased,
  mayGoOn: () => boolean,
): Promise<void> {
  const { dataRequests } = dependencies.tables;
  const asRead = { if: { looks: { equals: looks }, quietAt: { equals: quietAt } } } as const;
  const lastLook = lastLookOf(dependencies);
  const piece = async (step: string, cursor: object) => lastLook[step]?.({ id: userId }, { ...cursor });
  const isDone =
    dependencies.now >= quietAt &&
    !(await runSteps(Object.keys(lastLook), { step: "", cursor: {} }, piece, mayGoOn));
  if (isDone) await dataRequests.deleteItem({ userId, kind }, asRead);
  else await dataRequests.updateItem({ userId, kind }, { add: { looks: 1 }, ...asRead });
}
