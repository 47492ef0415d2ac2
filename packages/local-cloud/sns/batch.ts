import { AwsError } from "../core/service";

const mostEntries = 10;

/**
 * Returns the entries in the form of a batch, by their ids: each as the form of a single message. Throws SNS's errors of
 * batches.
 */
export function entriesIn(form: URLSearchParams): ReadonlyMap<string, URLSearchParams> {
  const found = new Map<number, URLSearchParams>();
  for (const [key, value] of form) {
    const [, index, member = ""] = /^PublishBatchRequestEntries\.member\.(\d+)\.(.+)$/.exec(key) ?? [];
    if (index === undefined) continue;
    const entry = found.get(Number(index)) ?? new URLSearchParams();
    entry.append(member, value);
    found.set(Number(index), entry);
  }
  const entries = [...found.values()];
  const ids = entries.map((entry) => entry.get("Id") ?? "");
  if (ids.length === 0)
    throw new AwsError("EmptyBatchRequest", "The batch request doesn't contain any entries.");
  if (ids.length > mostEntries)
    throw new AwsError(
      "TooManyEntriesInBatchRequest",
      "The batch request contains more entries than permissible.",
    );
  if (!ids.every((id) => /^[\w-]{1,80}$/.test(id)))
    throw new AwsError(
      "InvalidBatchEntryId",
      "The Id of a batch entry in a batch request doesn't abide by the specification.",
    );
  if (new Set(ids).size < ids.length)
    throw new AwsError(
      "BatchEntryIdsNotDistinct",
      "Two or more batch entries in the request have the same Id.",
    );
  return new Map(entries.map((entry, index) => [ids[index] ?? "", entry]));
}
