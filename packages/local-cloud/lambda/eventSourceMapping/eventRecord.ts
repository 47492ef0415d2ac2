import { createHash } from "node:crypto";

import type { EventRecord } from "./settings";
import type { SeenRecord } from "./sharedShard";
import type { WireRecord } from "./streamReader";

/** Returns a stream record as it appears in a function's event. Filters match this form too. */
export function eventOf(
  { userIdentity, ...record }: WireRecord,
  streamArn: string,
): Readonly<Record<string, unknown>> {
  return {
    ...record,
    ...(userIdentity && {
      userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId },
    }),
    eventSourceARN: streamArn,
  };
}

/**
 * Returns a record and the number of the poller that handles it, or only its sequence number if the filters drop it.
 */
export function seenRecord(
  record: WireRecord,
  mapping: { streamArn: string; wanted(event: unknown): boolean; pollers: number },
): SeenRecord {
  const sequenceNumber = record.dynamodb.SequenceNumber;
  const event = eventOf(record, mapping.streamArn);
  if (!mapping.wanted(event)) return { sequenceNumber };
  const read = eventRecord(record, event);
  return { sequenceNumber, wanted: { record: read, poller: pollerNumber(read, mapping.pollers) } };
}

export function eventRecord({ dynamodb }: WireRecord, event: object): EventRecord {
  const text = JSON.stringify(event);
  return {
    sequenceNumber: dynamodb.SequenceNumber,
    at: dynamodb.ApproximateCreationDateTime * 1000,
    item: itemOf(dynamodb.Keys),
    text,
    bytes: Buffer.byteLength(text),
  };
}

/** Returns the same text for all records of an item. */
const itemOf = (keys: WireRecord["dynamodb"]["Keys"]) =>
  JSON.stringify(Object.entries(keys).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Returns the number of the poller that handles an item's records. */
export const pollerNumber = ({ item }: EventRecord, lanes: number) =>
  lanes === 1 ? 0 : createHash("md5").update(item).digest().readUInt32BE() % lanes;
