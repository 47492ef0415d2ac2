import type { IndexDefinition } from "../schema";
import type { Table } from "../store/table";

export type Kind = "read" | "write";

/** Units that a request takes from the partition that holds a key. */
export interface Demand {
  readonly table: Table;
  /** The index that the key belongs to. Absent for the table itself. */
  readonly index?: IndexDefinition;
  /** The bytes that the row or the index entry is stored under. */
  readonly key: Uint8Array;
  readonly units: number;
}

/** A refusal in the API's terms. */
export interface Throttle {
  readonly code: "ThrottlingException" | "ProvisionedThroughputExceededException";
  /** `ThrottlingReason.reason`, such as `TableWriteKeyRangeThroughputExceeded`. */
  readonly reason: string;
  /** The ARN of the table or the index. */
  readonly resource: string;
}

/** Decides whether tables and indexes have units left for a request. */
export interface Throughput {
  /** Returns the first refusal among the demands of one request. Takes nothing. */
  check(kind: Kind, demands: readonly Demand[]): Throttle | undefined;
  /** Takes the units of a request that was checked before. */
  take(kind: Kind, demands: readonly Demand[]): void;
}

/** Never throttles: the local DynamoDB without the partition model. */
export const unlimited: Throughput = { check: () => undefined, take: () => {} };
