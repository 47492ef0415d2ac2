import type * as z from "zod/mini";

import type { AnyUses, Clients, Declared, Game, Granted, Uses } from "./game";
import type { Transact } from "./transact";

/**
 * A handler for messages of an SNS topic. SNS delivers at least once and in any order, so a handler relies on a
 * message's content, not on when it arrives. If the handler throws, Lambda retries the message twice, then sends it
 * to the dead-letter queue.
 */
export interface TopicConsumer<G extends Game, M extends z.core.$ZodType, U> {
  summary: string;
  /** The schema of the message, which is JSON. A message that does not match goes to the dead-letter queue. */
  message: M;
  uses?: Declared<G, U>;
  /**
   * In MB. CPU grows with it, to one vCPU at 1,769 MB.
   * @default 512
   */
  memorySize?: number;
  handler(
    request: {
      message: z.output<M>;
      tables: Granted<G, U>;
      transact: Transact;
      /** Milliseconds since the epoch. */
      now: number;
    } & Clients<G, U>,
  ): Promise<void>;
}

/**
 * Declares a consumer of a topic: returns it unchanged, with its types. `serveTopicConsumer(consumer)` makes its
 * Lambda handler.
 */
export type DefineTopicConsumer<G extends Game> = <M extends z.core.$ZodType, const U extends Uses<G> = {}>(
  consumer: TopicConsumer<G, M, U>,
) => TopicConsumer<G, M, U>;

/** A consumer of a topic, of any types. */
export interface AnyTopicConsumer
  extends Omit<TopicConsumer<Game, z.core.$ZodType, AnyUses>, "handler" | "uses"> {
  uses?: AnyUses;
  handler(request: never): Promise<void>;
}
