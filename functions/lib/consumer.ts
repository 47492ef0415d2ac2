import type { AnyUses, Clients, Declared, Game, Granted, Row, TableName, Uses } from "./game";
import type { Transact } from "./transact";

/** A row before and after a write, from its table's stream. Repeats happen; per row, the order is kept. */
export interface Changed<R> {
  /** Orders the stream, and names the record. */
  sequenceNumber: string;
  /** Absent for a row that was created. */
  before?: R;
  /** Absent for a row that was deleted, or expired. */
  after?: R;
  /** Milliseconds since the epoch, to the second: when the row was written. */
  at: number;
}

/**
 * What follows from writes of a table. A batch may come again, cut otherwise: a handler assigns what is true, it
 * does not count. A batch that throws is halved and tried again until it is too old; then the dead-letter queue is told.
 */
export interface Consumer<G extends Game, T extends TableName<G>, U> {
  table: T;
  summary: string;
  uses?: Declared<G, U>;
  /**
   * Records of a batch, at most 10,000.
   * @default 100
   */
  batchSize?: number;
  /**
   * Seconds to wait for a batch to fill, at most 300.
   * @default 0
   */
  batchWindow?: number;
  /**
   * Batches of one shard that are handled at a time, at most 10; each row keeps its order.
   * @default 1
   */
  parallelization?: number;
  /**
   * Seconds after which a record is given up, from 60 to 86,400: what is only news can be short.
   * @default 82800, an hour before the stream forgets it
   */
  maximumAge?: number;
  /**
   * In MB; CPU grows with it, to one at 1,769.
   * @default 512
   */
  memorySize?: number;
  /** Event filter patterns; a record that matches none is skipped. */
  filters?: readonly object[];
  handler(
    request: {
      records: readonly Changed<Row<G, T>>[];
      tables: Granted<G, U>;
      transact: Transact;
      /** Milliseconds since the epoch. */
      now: number;
    } & Clients<G, U>,
  ): Promise<void>;
}

/** Thrown by a handler that did the records before this one: only from here on the batch comes again. */
export class FailedFrom extends Error {
  constructor(
    readonly sequenceNumber: string,
    override readonly cause: unknown,
  ) {
    super(`failed from ${sequenceNumber} on`);
  }
}

/** Declares a consumer of a game: the identity. `serveConsumer(consumer)` makes its Lambda handler. */
export type DefineConsumer<G extends Game> = <T extends TableName<G>, const U extends Uses<G> = {}>(
  consumer: Consumer<G, T, U>,
) => Consumer<G, T, U>;

/** A consumer whatever its types. */
export interface AnyConsumer extends Omit<Consumer<Game, string, AnyUses>, "handler" | "uses"> {
  uses?: AnyUses;
  handler(request: never): Promise<void>;
}
