import type { z } from "zod";

import type { AnyUses, Clients, Declared, Game, Granted, Uses } from "./game";
import type { Transact } from "./transact";

/** When a job runs, and what it is given then. */
export interface JobSchedule<Input> {
  /** EventBridge Scheduler's, in UTC: `cron(5 0 * * ? *)`, `rate(1 hour)`. */
  expression: string;
  input: Input;
}

/**
 * Work that a clock starts. The scheduler delivers at least once and Lambda tries again what throws, twice: a job
 * that is run again finishes what was cut short and does nothing twice. What fails for good goes to a dead-letter queue.
 */
export interface Job<G extends Game, I extends z.ZodType, U> {
  summary: string;
  input: I;
  /** By name. */
  schedules: Readonly<Record<string, JobSchedule<z.input<I>>>>;
  uses?: Declared<G, U>;
  /**
   * In seconds, at most 900.
   * @default 60
   */
  timeout?: number;
  /**
   * In MB; CPU grows with it, to one at 1,769.
   * @default 512
   */
  memorySize?: number;
  /** Its answer is JSON, for manual invocations. */
  handler(
    request: {
      input: z.output<I>;
      tables: Granted<G, U>;
      transact: Transact;
      /** Milliseconds since the epoch. */
      now: number;
    } & Clients<G, U>,
  ): Promise<object>;
}

/** In an input: what the scheduler replaces by the time it meant, in ISO 8601, however late it delivers. */
export const scheduledTime = "<aws.scheduler.scheduled-time>";

/** Declares a job of a game: the identity. `serveJob(job)` makes its Lambda handler. */
export type DefineJob<G extends Game> = <I extends z.ZodType, const U extends Uses<G> = {}>(
  job: Job<G, I, U>,
) => Job<G, I, U>;

/** A job whatever its types. */
export interface AnyJob extends Omit<Job<Game, z.ZodType, AnyUses>, "handler" | "uses"> {
  uses?: AnyUses;
  handler(request: never): Promise<object>;
}
