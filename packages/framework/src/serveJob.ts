import * as z from "zod/mini";
import { type MakeClients, makeAll } from "./clients";
import { type Clock, systemClock, timeOf } from "./clock";
import type { Environment } from "./environment";
import type { AnyJob } from "./job";
import { safeParse } from "./safeParse";

/**
 * Returns the Lambda handler of a job, with the clients that its grants allow. The handler throws if the event is
 * not a valid input.
 */
export function serveJob(
  { input, uses = {}, handler }: AnyJob,
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
  clock: Clock = systemClock,
) {
  const clients = makeAll(makeClients, uses, environment);
  const handle = handler as (request: unknown) => Promise<object>;

  return async (event: unknown): Promise<object> => {
    const { data, error } = safeParse(input, event);
    if (error) throw new Error(`Not the input of this job:\n${z.prettifyError(error)}`);
    return handle({ ...clients, input: data, ...timeOf(clock) });
  };
}
