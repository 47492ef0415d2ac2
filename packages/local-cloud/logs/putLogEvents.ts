import { randomUUID } from "node:crypto";

import { AwsError } from "../core/service";
import { horizon, type LogGroup } from "./groups";
import type { LogStore, Stream } from "./store";

const HOUR = 3_600_000;
const TOO_OLD = 14 * 24 * HOUR;
const TOO_NEW = 2 * HOUR;

/** The longest time between a batch's first and last event, in milliseconds. */
const MAX_SPAN = 24 * HOUR;

/** The largest batch in bytes. Every event counts 26 bytes more than its message. */
const MAX_BATCH = 1_048_576;
const EVENT_OVERHEAD = 26;

export const eventBytes = (message: string) => Buffer.byteLength(message) + EVENT_OVERHEAD;

interface InputEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** Appends events. Events that are too old or too new are dropped and reported in the answer. */
export function putLogEvents(
  store: LogStore,
  stream: Stream,
  group: LogGroup,
  events: readonly InputEvent[],
  now: number,
): object {
  if (events.some(({ timestamp }, index) => timestamp < (events[index - 1]?.timestamp ?? 0)))
    throw new AwsError(
      "InvalidParameterException",
      "Log events in a single PutLogEvents request must be in chronological order.",
    );
  if ((events.at(-1)?.timestamp ?? 0) - (events[0]?.timestamp ?? 0) > MAX_SPAN)
    throw new AwsError(
      "InvalidParameterException",
      "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.",
    );
  const size = events.reduce((sum, { message }) => sum + eventBytes(message), 0);
  if (size > MAX_BATCH)
    throw new AwsError(
      "InvalidParameterException",
      `Upload too large: ${size} bytes exceeds limit of ${MAX_BATCH}`,
    );
  const tooOld = events.filter(({ timestamp }) => timestamp < now - TOO_OLD).length;
  const expired = events.filter(({ timestamp }) => timestamp < horizon(group, now)).length;
  const firstTooNew = events.findIndex(({ timestamp }) => timestamp > now + TOO_NEW);
  const rejectedLogEventsInfo = {
    ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
    ...(expired > tooOld && { expiredLogEventEndIndex: expired }),
    ...(firstTooNew >= 0 && { tooNewLogEventStartIndex: firstTooNew }),
  };
  const accepted = events.slice(Math.max(tooOld, expired), firstTooNew < 0 ? undefined : firstTooNew);
  store.append(
    stream,
    accepted.map(({ timestamp, message }) => [timestamp, now, message]),
  );
  return {
    // The value has had no meaning since 2023.
    nextSequenceToken: randomUUID().replaceAll("-", ""),
    ...(Object.keys(rejectedLogEventsInfo).length > 0 && { rejectedLogEventsInfo }),
  };
}
