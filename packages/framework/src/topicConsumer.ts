import type { SNSEvent } from "aws-lambda";
import * as z from "zod/mini";
import { type MakeClients, makeAll } from "./clients";
import { type Clock, systemClock, type Time, timeOf } from "./clock";
import type { Reaches } from "./contact";
import type { Collected, ContributionList } from "./contribution";
import type { Environment } from "./environment";
import type { AnyUses, Clients, Declared, Game, Granted, Uses } from "./game";
import { safeParse } from "./safeParse";
import type { Transact } from "./transact";

/**
 * A handler for messages of an SNS topic. SNS delivers at least once and in any order, so a handler relies on a
 * message's content, not on when it arrives. If the handler throws, Lambda retries the message twice, then sends it
 * to the dead-letter queue.
 */
export interface TopicConsumer<
  G extends Game,
  M extends z.core.$ZodType,
  U,
  C extends ContributionList<G> = never,
> {
  summary: string;
  /** By which contacts its pushes bring players to others: see `Consumer`. */
  reaches?: Reaches;
  /** The schema of the message, which is JSON. A message that does not match goes to the dead-letter queue. */
  message: M;
  uses?: Declared<G, U>;
  /** The lists of features' contributions that the handler gets, with what they use. */
  collects?: readonly C[];
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
    } & Time &
      Clients<G, U> &
      Collected<G, C>,
  ): Promise<void>;
}

/**
 * Declares a consumer of a topic: returns it unchanged, with its types. `serveTopicConsumer(consumer)` makes its
 * Lambda handler.
 */
export type DefineTopicConsumer<G extends Game> = <
  M extends z.core.$ZodType,
  const U extends Uses<G> = {},
  C extends ContributionList<G> = never,
>(
  consumer: TopicConsumer<G, M, U, C>,
) => TopicConsumer<G, M, U, C>;

/** A consumer of a topic, of any types. */
export interface AnyTopicConsumer
  extends Omit<TopicConsumer<Game, z.core.$ZodType, AnyUses>, "handler" | "uses" | "collects"> {
  uses?: AnyUses;
  collects?: readonly string[];
  handler(request: never): Promise<void>;
}

/**
 * Returns the Lambda handler of a topic's consumer, with the clients that its grants allow. The handler throws if a
 * message is invalid.
 */
export function serveTopicConsumer(
  { message: schema, uses = {}, handler }: AnyTopicConsumer,
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
  clock: Clock = systemClock,
) {
  const clients = makeAll(makeClients, uses, environment);
  const handle = handler as (request: unknown) => Promise<void>;

  return async ({ Records }: SNSEvent): Promise<void> => {
    for (const { Sns } of Records) {
      const { data, error } = safeParse(schema, JSON.parse(Sns.Message));
      if (error) throw new Error(`Not a message of this topic:\n${z.prettifyError(error)}`);
      await handle({ ...clients, message: data, ...timeOf(clock) });
    }
  };
}
