import type { CancellationReason, TransactionCanceledException } from "@aws-sdk/client-dynamodb";

/** Returns a cancelled transaction's reasons, one for each write, or an empty list for any other error. */
export const cancellationReasons = (error: unknown): CancellationReason[] =>
  error instanceof Error && error.name === "TransactionCanceledException"
    ? ((error as TransactionCanceledException).CancellationReasons ?? [])
    : [];
