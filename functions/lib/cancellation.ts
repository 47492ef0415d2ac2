import type { CancellationReason, TransactionCanceledException } from "@aws-sdk/client-dynamodb";

/**
 * Returns the reasons of a cancelled transaction, one for each write, or an empty list for any other error. Pulumi
 * serializes this function with its callers: it captures nothing.
 */
export const cancellationReasons = (error: unknown): CancellationReason[] =>
  error instanceof Error && error.name === "TransactionCanceledException"
    ? ((error as TransactionCanceledException).CancellationReasons ?? [])
    : [];
