import type { PartitionOptions } from "../../packages/local-cloud/dynamodb";
import { throughputOf } from "../../tools/harness/memory/hotPartitions";
import { ownTables } from "../../tools/harness/memory/ownTables";

/** Creates the boards and their ranks on hot partitions. Requests advance the partitions' clock, so that no spec waits. */
export async function tablesOnPartitions(partitions: Partial<PartitionOptions>, msARequest: number) {
  let now = Date.UTC(2026, 0, 5);
  const model = throughputOf({ partitions, now: () => now });
  let calm = false;
  const own = await ownTables({
    check(kind, demands) {
      now += msARequest;
      return calm ? undefined : model.check(kind, demands);
    },
    take: (kind, demands) => model.take(kind, demands),
  });
  return {
    ...own,
    /** Advances the clock. */
    wait(ms: number) {
      now += ms;
    },
    /** Turns throttling off, for checks at the end. */
    calm() {
      calm = true;
    },
  };
}
