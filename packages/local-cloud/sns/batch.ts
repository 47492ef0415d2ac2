import { AwsError } from "../core/service";
import { errorOfIds, type IdsError } from "../sqs/batchIds";

/** SNS's error messages. */
const texts: Readonly<Record<IdsError, string>> = {
  EmptyBatchRequest: "The batch request doesn't contain any entries.",
  TooManyEntriesInBatchRequest: "The batch request contains more entries than permissible.",
  InvalidBatchEntryId: "The Id of a batch entry in a batch request doesn't abide by the specification.",
  BatchEntryIdsNotDistinct: "Two or more batch entries in the request have the same Id.",
};

/**
 * Returns the entries of a batch's form by their ids, each as the form of a single message. Throws SNS's batch errors.
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
  const error = errorOfIds(ids);
  if (error) throw new AwsError(error, texts[error]);
  return new Map(entries.map((entry, index) => [ids[index] ?? "", entry]));
}
