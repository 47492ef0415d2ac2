import type { Throttle } from "./throughput";

/** Limits of the partition model, in units per second unless stated otherwise. */
export interface PartitionOptions {
  /**
   * Units of one partition.
   * @default 1,000 writes and 3,000 reads (Developer Guide, "Best practices for designing and using partition keys")
   */
  readonly partition: Readonly<Record<"read" | "write", number>>;
  /**
   * Units of a whole table, and of each global index, until AWS raises the quota.
   * @default 40,000 each (Developer Guide, "Quotas in Amazon DynamoDB")
   */
  readonly table: Readonly<Record<"read" | "write", number>>;
  /**
   * Partitions of a new table or index.
   * @default 4: a new on-demand table serves 4,000 writes and 12,000 reads (Developer Guide, "On-demand capacity mode")
   */
  readonly initial: number;
  /**
   * Seconds of unused units that a partition can save up. AWS documents up to 300 s of a table's provisioned units, but
   * promises no burst above a partition's own limit, so the model has none.
   * @default 1
   */
  readonly burstSeconds: number;
  /**
   * Seconds for which a partition must be hot, in total, before it splits. AWS says "sustained" and gives no number;
   * splits appear after minutes.
   * @default 300
   */
  readonly splitAfterSeconds: number;
  /**
   * The error of single requests. On-demand tables have been seen with `ThrottlingException`; AWS documents both.
   * @default ThrottlingException
   */
  readonly code: Throttle["code"];
}

export const defaults: PartitionOptions = {
  partition: { read: 3000, write: 1000 },
  table: { read: 40_000, write: 40_000 },
  initial: 4,
  burstSeconds: 1,
  splitAfterSeconds: 300,
  code: "ThrottlingException",
};
