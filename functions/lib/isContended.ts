/**
 * Returns true for DynamoDB's errors when another transaction writes the same row. Nothing was written, and the SDK does not
 * repeat the write.
 */
export const isContended = (error: unknown): boolean => error instanceof Error && contended.has(error.name);

const contended: ReadonlySet<string> = new Set([
  "TransactionCanceledException",
  "TransactionConflictException",
  "TransactionInProgressException",
]);
