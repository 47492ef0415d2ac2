import { AwsError } from "../../core/service";
import { EmptyKey } from "../check";
import { validation } from "../errors";
import { throttleMessage } from "../partitions/throttled";
import type { Throttle } from "../partitions/throughput";
import type { Item } from "../values/attributeValue";
import type { Change } from "./change";

/** The cancellation reason of one item of a transaction. */
export interface Reason {
  readonly Code:
    | "None"
    | "ConditionalCheckFailed"
    | "ValidationError"
    | "ThrottlingError"
    | "ProvisionedThroughputExceeded";
  readonly Message?: string;
  readonly Item?: Item;
}

/** The largest size in bytes of all items of a transaction. */
const maxBytes = 4 * 1024 * 1024;

export const none: Reason = { Code: "None" };

/** Returns the cancellation reason of a throttled item. */
export const throttlingReason = (throttle: Throttle): Reason => ({
  Code: throttle.reason.endsWith("ProvisionedThroughputExceeded")
    ? "ProvisionedThroughputExceeded"
    : "ThrottlingError",
  Message: throttleMessage(throttle),
});

export function cancelled(reasons: readonly Reason[]): AwsError {
  const codes = reasons.map(({ Code }) => Code).join(", ");
  return new AwsError(
    "TransactionCanceledException",
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    400,
    { CancellationReasons: reasons },
  );
}

/**
 * Returns the cancellation reason of a validation error. Rethrows any other error, and that of an empty key, unless the transaction
 * reads.
 */
export function validationReason(error: unknown, reads = false): Reason {
  if (
    error instanceof AwsError &&
    (reads || !(error instanceof EmptyKey)) &&
    error.code === "ValidationException"
  )
    return { Code: "ValidationError", Message: error.message };
  throw error;
}

/** Throws `ValidationException` if the items of a transaction are too large together. */
export function checkSize(sizes: readonly number[]): void {
  if (sizes.reduce((sum, size) => sum + size, 0) > maxBytes)
    throw validation("Transaction request size exceeds the limit of 4 MB");
}

export type Target = Pick<Change, "table" | "key">;

export function checkDistinct(targets: readonly Target[]): void {
  const keys = targets.map(({ table, key }) => `${table.id} ${key.toString("latin1")}`);
  if (new Set(keys).size < keys.length)
    throw validation("Transaction request cannot include multiple operations on one item");
}
