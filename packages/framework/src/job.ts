import * as z from "zod/mini";
import { type MakeClients, makeAll } from "./clients";
import { type Clock, systemClock, type Time, timeOf } from "./clock";
import type { Collected, ContributionList } from "./contribution";
import type { Environment } from "./environment";
import type { AnyUses, Clients, Declared, Game, Granted, Uses } from "./game";
import { safeParse } from "./safeParse";
import type { Transact } from "./transact";

/** The schedule of a job, and its input. */
export interface JobSchedule<Input> {
  /** An expression of EventBridge Scheduler, in UTC: `cron(5 0 * * ? *)`, `rate(1 hour)`. */
  expression: string;
  input: Input;
}

/**
 * Scheduled work. The scheduler delivers at least once, and Lambda retries twice if the handler throws. So a job must
 * be idempotent and finish interrupted work. Events that keep failing go to a dead-letter queue.
 */
export interface Job<G extends Game, I extends z.core.$ZodType, U, C extends ContributionList<G> = never> {
  summary: string;
  input: I;
  /** The schedules by name; none for a job that only operators run. */
  schedules: Readonly<Record<string, JobSchedule<z.input<I>>>>;
  uses?: Declared<G, U>;
  /** A capability without which the job would be pointless, although it does not use it. */
  needs?: string;
  /** The lists of features' contributions that the handler gets, with what they use. */
  collects?: readonly C[];
  /**
   * In seconds, at most 900.
   * @default 60
   */
  timeout?: number;
  /**
   * In MB. CPU grows with it, to one vCPU at 1,769 MB.
   * @default 512
   */
  memorySize?: number;
  /** Does the work. Returns JSON, for manual invocations. */
  handler(
    request: {
      input: z.output<I>;
      tables: Granted<G, U>;
      transact: Transact;
    } & Time &
      Clients<G, U> &
      Collected<G, C>,
  ): Promise<object>;
}

/**
 * A placeholder in an input. The scheduler replaces it with the scheduled time in ISO 8601, however late it delivers.
 */
export const scheduledTime = "<aws.scheduler.scheduled-time>";

/** Declares a job of a game: returns it unchanged, with its types. `serveJob(job)` makes its Lambda handler. */
export type DefineJob<G extends Game> = <
  I extends z.core.$ZodType,
  const U extends Uses<G> = {},
  C extends ContributionList<G> = never,
>(
  job: Job<G, I, U, C>,
) => Job<G, I, U, C>;

/** A job of any types. */
export interface AnyJob extends Omit<Job<Game, z.core.$ZodType, AnyUses>, "handler" | "uses" | "collects"> {
  uses?: AnyUses;
  collects?: readonly string[];
  handler(request: never): Promise<object>;
}

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
