import type { EventRecord } from "./settings";

/**
 * Reads the answer of a function that reports batch item failures. Returns the lowest failed sequence number, `"all"`,
 * or `undefined` if all records succeeded. Empty and null answers and lists mean success. An identifier that is in no
 * record means that the whole batch failed.
 */
export function failureIn(payload: string, records: readonly EventRecord[]): string | undefined {
  const answer: unknown = JSON.parse(payload);
  if (answer === null || answer === "") return undefined;
  if (typeof answer !== "object") return "all";
  const failures = "batchItemFailures" in answer ? answer.batchItemFailures : undefined;
  if (failures === undefined || failures === null) return undefined;
  if (!Array.isArray(failures)) return "all";
  if (failures.length === 0) return undefined;
  const failed = new Set(failures.map((failure: unknown) => identifierOf(failure)));
  const known = new Set(records.map(({ sequenceNumber }) => sequenceNumber));
  for (const identifier of failed) if (identifier === undefined || !known.has(identifier)) return "all";
  return records.find(({ sequenceNumber }) => failed.has(sequenceNumber))?.sequenceNumber;
}

function identifierOf(failure: unknown): string | undefined {
  if (typeof failure !== "object" || failure === null || !("itemIdentifier" in failure)) return undefined;
  return typeof failure.itemIdentifier === "string" ? failure.itemIdentifier : undefined;
}
