import type { Context } from "aws-lambda";
import { type MakeClients, makeAll } from "./clients";
import { type Clock, systemClock, type Time, timeOf } from "./clock";
import type { Environment } from "./environment";
import type { AnyUses, Clients, Declared, Game, Granted, Uses } from "./game";
import type { Transact } from "./transact";

/**
 * A function whose handler Pulumi serializes from the running program, so it needs no module of its own. The handler may
 * capture plain values, plain functions and packages; what it works with comes with the request, as in a route.
 */
export interface Callback<G extends Game, E, U> {
  /** The function's description, at most 256 characters. */
  summary: string;
  /** The function's grants, as in a route. */
  uses?: Declared<G, U>;
  /**
   * In MB. CPU grows with it, to one vCPU at 1,769 MB.
   * @default 512
   */
  memorySize?: number;
  /**
   * Seconds.
   * @default 10
   */
  timeout?: number;
  /** Handles an event. Returns the function's answer. */
  handler(
    request: {
      event: E;
      context: Context;
      tables: Granted<G, U>;
      transact: Transact;
    } & Time &
      Clients<G, U>,
  ): Promise<unknown>;
}

/** Declares a callback of a game: returns it unchanged, with its types. `callback<ScheduledEvent>()({ … })`. */
export type DefineCallback<G extends Game> = <E>() => <const U extends Uses<G> = {}>(
  callback: Callback<G, E, U>,
) => Callback<G, E, U>;

/** A callback of any types. */
export interface AnyCallback extends Omit<Callback<Game, unknown, AnyUses>, "handler" | "uses"> {
  uses?: AnyUses;
  handler(request: never): Promise<unknown>;
}

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
