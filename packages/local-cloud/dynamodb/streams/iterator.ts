import { z } from "zod";
import { AwsError } from "../../core/service";
import { validation } from "../errors";

/** A position in a shard. */
export interface Position {
  readonly shardId: string;
  /** The number of the previous record. Absent at the trim horizon. */
  readonly after?: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
}

/** The lifetime of iterators: 15 minutes. */
const lifetimeMs = 15 * 60_000;

const Token = z.strictObject({
  shardId: z.string(),
  after: z.string().optional(),
  issuedAt: z.number(),
});

export const iteratorOf = (streamArn: string, position: Position) =>
  `${streamArn}|1|${Buffer.from(JSON.stringify(position)).toString("base64")}`;

export const streamArnOf = (iterator: string) => iterator.slice(0, Math.max(iterator.indexOf("|"), 0));

/** Throws `ValidationException` and `ExpiredIteratorException`. */
export function positionOf(iterator: string, now: number): Position {
  const position = parse(iterator.slice(iterator.lastIndexOf("|") + 1));
  if (!position) throw validation("Invalid ShardIterator");
  if (now - position.issuedAt > lifetimeMs)
    throw new AwsError(
      "ExpiredIteratorException",
      "The shard iterator has expired and can no longer be used",
    );
  return position;
}

function parse(token: string): Position | undefined {
  try {
    return Token.parse(JSON.parse(Buffer.from(token, "base64").toString()));
  } catch {
    return undefined;
  }
}
