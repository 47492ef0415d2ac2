import type { PartitionOptions } from "../../../packages/local-cloud/dynamodb";
import { Partitions } from "../../../packages/local-cloud/dynamodb/partitions/partitions";
import { type Throughput, unlimited } from "../../../packages/local-cloud/dynamodb/partitions/throughput";
import { testHost } from "../../../packages/local-cloud/test/dynamodb/server";

/** The partition limits of a spec's tables, and their clock in epoch milliseconds. */
export interface Hot {
  partitions: Partial<PartitionOptions>;
  now?: () => number;
}

/** Returns the partitions' throughput, or unlimited throughput if a spec sets no limits. */
export const throughputOf = (hot: Hot | undefined): Throughput =>
  hot ? new Partitions(hot.partitions, testHost(""), hot.now) : unlimited;
