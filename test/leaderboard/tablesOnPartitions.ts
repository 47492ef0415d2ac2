import type { PartitionOptions } from "../../packages/local-cloud/dynamodb";
import { throughputOf } from "../lib/hotPartitions";
import { ownTables } from "./ownTables";

/** The boards and their ranks on hot partitions. Their clock moves with requests, so that no spec waits. */
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
    /** Lets time pass. */
    wait(ms: number) {
      now += ms;
    },
    /** Throttles no more, for what a spec looks at afterwards. */
    calm() {
      calm = true;
    },
  };
}
