import { AwsError } from "../core/service";
import { MessageAttributes, sizeOf } from "./attributes";
import { errorOfIds, type IdsError, mostEntries } from "./batchIds";

/** The batch operations by the operation on a single message, which does the work and which policies name. */
export const batches = {
  ChangeMessageVisibilityBatch: "ChangeMessageVisibility",
  DeleteMessageBatch: "DeleteMessage",
  SendMessageBatch: "SendMessage",
} as const;

type Batch = keyof typeof batches;

export const isBatch = (operation: string): operation is Batch => Object.hasOwn(batches, operation);

/** An entry of a batch: its id, which is unique in the batch, and the members of the operation on one message. */
export type Entry = { readonly Id: string } & Readonly<Record<string, unknown>>;

/** SQS's error messages. */
const texts: Readonly<Record<IdsError, (operation: Batch, ids: readonly string[]) => string>> = {
  EmptyBatchRequest: (operation) => `There should be at least one ${operation}RequestEntry in the request.`,
  TooManyEntriesInBatchRequest: (_, { length }) =>
    `Maximum number of entries per request are ${mostEntries}. You have sent ${length}.`,
  InvalidBatchEntryId: () =>
    "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
  BatchEntryIdsNotDistinct: (_, ids) => `Id ${ids.find((id, index) => ids.indexOf(id) < index)} repeated.`,
};

/** The maximum bytes of all messages of a batch together, with their attributes. */
const mostBytes = 1_048_576;

/**
 * Does the work for each entry. A refused entry does not stop the others. Throws SQS's batch errors before it does any
 * work.
 */
export async function perform(
  operation: Batch,
  entries: readonly Entry[],
  one: (members: Readonly<Record<string, unknown>>) => Promise<object | undefined>,
): Promise<object> {
  check(operation, entries);
  const successful: object[] = [];
  const failed: object[] = [];
  for (const { Id, ...members } of entries) {
    try {
      successful.push({ Id, ...(await one(members)) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      failed.push({ Id, SenderFault: error.status < 500, Code: error.code, Message: error.message });
    }
  }
  return {
    ...(successful.length > 0 && { Successful: successful }),
    ...(failed.length > 0 && { Failed: failed }),
  };
}

function check(operation: Batch, entries: readonly Entry[]): void {
  const ids = entries.map(({ Id }) => Id);
  const error = errorOfIds(ids);
  if (error) throw new AwsError(error, texts[error](operation, ids));
  const bytes = entries.reduce((sum, entry) => sum + bytesOf(entry), 0);
  if (bytes > mostBytes)
    throw new AwsError(
      "BatchRequestTooLong",
      `Batch requests cannot be longer than ${mostBytes} bytes. You have sent ${bytes} bytes.`,
    );
}

const bytesOf = ({ MessageBody = "", MessageAttributes: given }: Entry) =>
  Buffer.byteLength(String(MessageBody)) + sizeOf(MessageAttributes.safeParse(given).data ?? {});
