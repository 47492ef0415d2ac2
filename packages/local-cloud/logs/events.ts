import { AwsError } from "../core/service";

/** The position of an event in its group. Events are ordered by time, then by arrival. */
export interface Place {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly position: number;
}

export interface LogEvent extends Place {
  readonly stream: string;
  readonly ingested: number;
  readonly message: string;
}

export const comesBefore = (a: Place, b: Place) =>
  a.time === b.time ? a.position < b.position : a.time < b.time;

/** Returns an id of 56 digits, like CloudWatch's. Ids sort like their events. */
export const eventId = ({ time, position }: Place) =>
  String(time).padStart(20, "0") + String(position).padStart(36, "0");

export function placeOf(id: string): Place {
  if (!/^\d{56}$/.test(id))
    throw new AwsError("InvalidParameterException", "The specified nextToken is invalid.");
  return { time: Number(id.slice(0, 20)), position: Number(id.slice(20)) };
}
