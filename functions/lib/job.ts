import type { z } from "zod";

import type { Granted, ObjectsOf, SocketsOf, Uses } from "./route";
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
export interface Job<I extends z.ZodType, U extends Uses> {
  summary: string;
  input: I;
  /** By name. */
  schedules: Readonly<Record<string, JobSchedule<z.input<I>>>>;
  uses?: U & Record<Exclude<keyof U, keyof Uses>, never>;
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
  /** What it answers is for who invokes it by hand: JSON. */
  handler(
    request: {
      input: z.output<I>;
      tables: Granted<U>;
      transact: Transact;
      /** Milliseconds since the epoch. */
      now: number;
    } & SocketsOf<U> &
      ObjectsOf<U>,
  ): Promise<object>;
}

/** In an input: what the scheduler replaces by the time it meant, in ISO 8601, however late it delivers. */
export const scheduledTime = "<aws.scheduler.scheduled-time>";

/** The identity; `serveJob(job)` makes the Lambda handler. */
export const job = <I extends z.ZodType, const U extends Uses = {}>(job: Job<I, U>) => job;

/** A job whatever its types. */
export interface AnyJob extends Omit<Job<z.ZodType, Uses>, "handler"> {
  handler(request: never): Promise<object>;
}
