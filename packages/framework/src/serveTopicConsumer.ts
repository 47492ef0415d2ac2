import type { SNSEvent } from "aws-lambda";
import * as z from "zod/mini";
import { type MakeClients, makeAll } from "./clients";
import { type Clock, systemClock, timeOf } from "./clock";
import type { Environment } from "./environment";
import { safeParse } from "./safeParse";
import type { AnyTopicConsumer } from "./topicConsumer";

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
