import type { PartitionOptions } from "../../packages/local-cloud/dynamodb";
import { Partitions } from "../../packages/local-cloud/dynamodb/partitions/partitions";
import { type Throughput, unlimited } from "../../packages/local-cloud/dynamodb/partitions/throughput";
import { testHost } from "../../packages/local-cloud/test/dynamodb/server";
import { ownTables } from "../leaderboard/ownTables";

/** The limits of the tables that a spec is given, and their clock in epoch milliseconds. */
export interface Hot {
  partitions: Partial<PartitionOptions>;
  now?: () => number;
}

/** The model of partitions, or none. */
export const throughputOf = (hot: Hot | undefined): Throughput =>
  hot ? new Partitions(hot.partitions, testHost(""), hot.now) : unlimited;

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
