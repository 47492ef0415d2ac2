import type { Context } from "aws-lambda";
import type { AnyCallback } from "./callback";
import { type MakeClients, makeAll } from "./clients";
import { type Clock, systemClock, timeOf } from "./clock";
import type { Environment } from "./environment";

/** Returns the Lambda handler of a callback, with the clients that its grants allow. */
export function serveCallback(
  { uses = {}, handler }: Pick<AnyCallback, "uses" | "handler">,
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
  clock: Clock = systemClock,
) {
  const clients = makeAll(makeClients, uses, environment);
  const handle = handler as (request: unknown) => Promise<unknown>;
  return async (event: unknown, context: Context): Promise<unknown> =>
    handle({ ...clients, event, context, ...timeOf(clock) });
}
