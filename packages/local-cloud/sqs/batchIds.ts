/** The maximum number of entries in a batch of SQS or SNS. */
export const mostEntries = 10;

/** The errors that SQS and SNS have for the ids of a batch's entries. */
export type IdsError =
  | "BatchEntryIdsNotDistinct"
  | "EmptyBatchRequest"
  | "InvalidBatchEntryId"
  | "TooManyEntriesInBatchRequest";

/** Returns the error for the ids of a batch's entries, or `undefined` if they are valid. */
export function errorOfIds(ids: readonly string[]): IdsError | undefined {
  if (ids.length === 0) return "EmptyBatchRequest";
  if (ids.length > mostEntries) return "TooManyEntriesInBatchRequest";
  if (!ids.every((id) => /^[\w-]{1,80}$/.test(id))) return "InvalidBatchEntryId";
  return new Set(ids).size < ids.length ? "BatchEntryIdsNotDistinct" : undefined;
}
