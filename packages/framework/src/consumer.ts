import { unmarshall } from "@aws-sdk/util-dynamodb";
import type {
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  SQSBatchResponse,
  SQSEvent,
} from "aws-lambda";
import { type MakeClients, makeAll } from "./clients";
import { type Clock, systemClock, type Time, timeOf } from "./clock";
import type { Reaches } from "./contact";
import type { Collected, ContributionList } from "./contribution";
import type { Environment } from "./environment";
import type { AnyUses, Clients, Declared, Game, Granted, Row, TableName, Uses } from "./game";
import type { Transact } from "./transact";

/** A message of a queue. Messages can repeat, in any order. */
export interface QueueMessage {
  id: string;
  body: unknown;
}

/** A row before and after a write, from its table's stream. Records can repeat; those of one row are in order. */
export interface Changed<R> {
  /** The record's id, which orders the stream. */
  sequenceNumber: string;
  /** Absent for a row that was created. */
  before?: R;
  /** Absent for a row that was deleted, or expired. */
  after?: R;
  /** The time of the write in milliseconds since the epoch, to the second. */
  at: number;
}

/**
 * A handler for the writes to a table. A batch may be delivered again and split differently, so a handler assigns
 * results instead of counting. If a batch throws, Lambda halves it and retries until its records are too old. Then
 * the batch's position in the stream goes to the dead-letter queue.
 */
export interface Consumer<
  G extends Game,
  T extends TableName<G>,
  U,
  C extends ContributionList<G> = never,
  F extends TableName<G> = never,
> {
  table: T;
  summary: string;
  uses?: Declared<G, U>;
  /** The lists of features' contributions that the handler gets, with what they use. */
  collects?: readonly C[];
  /** Further tables whose streams it follows, with the settings of the first. Their records come in batches of their own. */
  follows?: readonly F[];
  /**
   * Further tables that it follows in a game that has them: those of features that its own does not need. Filters choose their
   * records.
   */
  followsIfThere?: readonly string[];
  /**
   * The queue whose messages it also takes, by the name in `queue(name)`: the most in a batch, and the seconds to wait for one to
   * fill. If a batch throws, all its messages come again after some minutes, until the queue gives up. A message that is no JSON
   * comes again alone.
   */
  queue?: { readonly name: string; readonly batchSize: number; readonly batchWindow: number };
  /** By which contacts its pushes bring players to others. A consumer that pushes must say it. */
  reaches?: Reaches;
  /** A capability without which the consumer would be pointless, although it does not use it. */
  needs?: string;
  /**
   * The maximum number of records in a batch, at most 10,000.
   *
   * @default 100
   */
  batchSize?: number;
  /**
   * Seconds to wait for a batch to fill, at most 300.
   * @default 0
   */
  batchWindow?: number;
  /**
   * The number of batches of a shard that are processed concurrently, at most 10. The records of each row stay in
   * order.
   *
   * @default 1
   */
  parallelization?: number;
  /**
   * Seconds after which a record is dropped, from 60 to 86,400. Choose a short time for records that only matter
   * while they are fresh.
   *
   * @default 82800, an hour before the stream drops it
   */
  maximumAge?: number;
  /**
   * Where a consumer begins that is new on a stream which a deployed stack has: `now`, or `oldest`, with all that the stream has. A
   * stream keeps records for a day. With `oldest` they are dropped after 10,000 tries in place of an age, which those of yesterday
   * have passed already: leave it out in the release after the one that deploys it. A mapping that is deployed keeps its position,
   * because another one replaces it.
   *
   * @default the oldest record, of those that have not passed `maximumAge`
   */
  begins?: "now" | "oldest";
  /**
   * In MB. CPU grows with it, to one vCPU at 1,769 MB.
   * @default 512
   */
  memorySize?: number;
  /** Event filter patterns. A record that matches none is skipped. */
  filters?: readonly object[];
  handler(
    request: {
      records: readonly Changed<Row<G, T | F>>[];
      /** Those of its `queue`, in a batch without records. */
      messages?: readonly QueueMessage[];
      tables: Granted<G, U>;
      transact: Transact;
    } & Time &
      Clients<G, U> &
      Collected<G, C>,
  ): Promise<void>;
}

/** Thrown by a handler that has processed all records before this one. Only the rest of the batch is retried. */
export class FailedFrom extends Error {
  constructor(
    readonly sequenceNumber: string,
    override readonly cause: unknown,
  ) {
    super(`failed from ${sequenceNumber} on`);
  }
}

/**
 * Declares a consumer of a game: returns it unchanged, with its types. `serveConsumer(consumer)` makes its Lambda
 * handler.
 */
export type DefineConsumer<G extends Game> = <
  T extends TableName<G>,
  const U extends Uses<G> = {},
  C extends ContributionList<G> = never,
  F extends TableName<G> = never,
>(
  consumer: Consumer<G, T, U, C, F>,
) => Consumer<G, T, U, C, F>;

/** A consumer of any types. */
export interface AnyConsumer
  extends Omit<Consumer<Game, string, AnyUses>, "handler" | "uses" | "collects" | "follows"> {
  uses?: AnyUses;
  collects?: readonly string[];
  follows?: readonly string[];
  handler(request: never): Promise<void>;
}

/** Returns the Lambda handler of a consumer, with the clients that its grants allow. */
export function serveConsumer(
  { uses = {}, handler }: AnyConsumer,
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
  clock: Clock = systemClock,
) {
  const clients = makeAll(makeClients, uses, environment);
  const handle = handler as (request: unknown) => Promise<void>;

  return async ({
    Records,
  }: DynamoDBStreamEvent | SQSEvent): Promise<DynamoDBBatchResponse | SQSBatchResponse> => {
    const sent = Records.flatMap((record) => ("body" in record ? [record] : []));
    const written = Records.flatMap((record) => ("body" in record ? [] : [record]));
    const messages = sent.map(({ messageId, body }) => ({ id: messageId, body: jsonIn(body) }));
    const good = messages.filter(({ body }) => body !== undefined);
    try {
      await handle({ ...clients, records: written.map(changed), messages: good, ...timeOf(clock) });
      const bad = messages.filter(({ body }) => body === undefined);
      return { batchItemFailures: bad.map(({ id }) => ({ itemIdentifier: id })) };
    } catch (error) {
      if (!(error instanceof FailedFrom)) throw error;
      console.error(error.cause);
      return { batchItemFailures: [{ itemIdentifier: error.sequenceNumber }] };
    }
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    console.error(error);
    return undefined;
  }
}

function changed({ dynamodb = {} }: DynamoDBRecord): Changed<unknown> {
  const { SequenceNumber = "", OldImage, NewImage, ApproximateCreationDateTime = 0 } = dynamodb;
  return {
    sequenceNumber: SequenceNumber,
    before: OldImage && row(OldImage),
    after: NewImage && row(NewImage),
    at: ApproximateCreationDateTime * 1000,
  };
}

const row = (image: NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"]) => unmarshall(image as never);
