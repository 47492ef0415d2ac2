import type { EventRecord } from "./settings";

/**
 * Reads the answer of a function that reports batch item failures. Returns the identifiers that failed, or `"all"`. Empty and
 * null answers and lists mean success. An identifier that is none of the batch's means that the whole batch failed.
 */
export function failedItems(payload: string, identifiers: readonly string[]): ReadonlySet<string> | "all" {
  const answer: unknown = JSON.parse(payload);
  if (answer === null || answer === "") return new Set();
  if (typeof answer !== "object") return "all";
  const failures = "batchItemFailures" in answer ? answer.batchItemFailures : undefined;
  if (failures === undefined || failures === null) return new Set();
  if (!Array.isArray(failures)) return "all";
  const failed = new Set<string>();
  for (const failure of failures) {
    const identifier = identifierOf(failure);
    if (identifier === undefined || !identifiers.includes(identifier)) return "all";
    failed.add(identifier);
  }
  return failed;
}

/** Returns the lowest failed sequence number of a stream's batch, `"all"`, or `undefined` if all records succeeded. */
export function failureIn(payload: string, records: readonly EventRecord[]): string | undefined {
  const failed = failedItems(
    payload,
    records.map(({ sequenceNumber }) => sequenceNumber),
  );
  if (failed === "all") return "all";
  return records.find(({ sequenceNumber }) => failed.has(sequenceNumber))?.sequenceNumber;
}

function identifierOf(failure: unknown): string | undefined {
  if (typeof failure !== "object" || failure === null || !("itemIdentifier" in failure)) return undefined;
  return typeof failure.itemIdentifier === "string" ? failure.itemIdentifier : undefined;
}
