import { join } from "node:path";

import type { Work } from "../core/clock";
import type { Host } from "../core/host";
import { AwsError } from "../core/service";
import type { Job, Jobs } from "./jobs";
import { ScheduleStore } from "./store";
import { nextTime, type Timetable, timesBetween, watch } from "./watch";

export interface TimedJob extends Omit<Job, "functionArns" | "next">, Timetable {}

/** The state that previous runs stored about a job. Times are epoch milliseconds. */
export interface Past {
  readonly created: number;
  /** The time up to which the job has been handled. */
  readonly watched: number;
  /** The current time: a new job's creation time, and a new rate's first time. */
  readonly now: number;
}

export interface RunnerOptions<T> {
  /** Names the database, and the source of warnings. */
  readonly service: "eventbridge" | "scheduler";
  /** What the service calls a job in errors. */
  readonly noun: string;
  all(): readonly T[];
  functionArns(job: T): readonly string[];
  /** Delivers a job's event. Ends early when the signal aborts. */
  deliver(job: T, time: number, signal: AbortSignal, work: Work): Promise<void> | void;
}

/**
 * Runs a service's jobs at their times, in UTC. Unlike AWS's, they stop with the local run. The next run warns about the times
 * that were missed.
 */
export class Runner<T extends TimedJob> implements Jobs {
  private readonly store: ScheduleStore;
  private readonly ending = new AbortController();
  /** Ends the watches of jobs, by ARN. */
  private readonly watches = new Map<string, AbortController>();
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly host: Pick<Host, "data" | "events" | "clock">,
    private readonly options: RunnerOptions<T>,
  ) {
    this.store = new ScheduleStore(join(host.data, `${options.service}.sqlite`));
  }

  load(arn: string): Past {
    const now = this.host.clock.now();
    return { ...this.store.load(arn, now), now };
  }

  /** Starts a job, instead of the former one of its ARN. */
  start(job: T, { watched, now }: Past): void {
    const { clock } = this.host;
    this.stop(job.arn);
    // A disabled job misses no times.
    const missed = job.enabled ? timesBetween(job, watched, now - 1) : 0;
    if (missed > 0)
      this.warn(
        `${job.name} missed ${missed === 1 ? "a time" : `${missed} times`} while the local run was off.`,
      );
    this.store.watchedUntil(job.arn, now);
    if (!job.enabled) return;
    const watching = new AbortController();
    this.watches.set(job.arn, watching);
    const run = (time: number) => {
      this.store.watchedUntil(job.arn, clock.now());
      this.track(this.deliver(job, time));
    };
    const { signal } = watching;
    this.track(
      clock.during(`the ${this.options.noun.toLowerCase()} ${job.name}`, (work) =>
        watch(job, now - 1, { clock: work, signal, run }),
      ),
    );
  }

  stop(arn: string): void {
    this.watches.get(arn)?.abort();
    this.watches.delete(arn);
  }

  schedules(): readonly Job[] {
    const { all, functionArns } = this.options;
    const { clock } = this.host;
    return all().map((job) => {
      const next = job.enabled ? nextTime(job, clock.now()) : undefined;
      const { arn, name, expression, description, enabled } = job;
      return {
        arn,
        name,
        expression,
        description,
        enabled,
        functionArns: functionArns(job),
        ...(next !== undefined && { next }),
      };
    });
  }

  /** Throws `ResourceNotFoundException`. */
  async runNow(arn: string): Promise<void> {
    const { all, noun } = this.options;
    const job = all().find((one) => one.arn === arn);
    if (!job) throw new AwsError("ResourceNotFoundException", `${noun} ${arn} does not exist.`, 404);
    const delivered = this.deliver(job, this.host.clock.now());
    this.track(delivered);
    await delivered;
  }

  async close(): Promise<void> {
    const now = this.host.clock.now();
    this.ending.abort();
    for (const arn of [...this.watches.keys()]) this.stop(arn);
    await Promise.all(this.running);
    for (const { arn } of this.options.all()) this.store.watchedUntil(arn, now);
    this.store.close();
  }

  private async deliver(job: T, time: number): Promise<void> {
    const { deliver, noun, functionArns } = this.options;
    this.host.events.emit({ kind: "job", name: job.name, functionArns: functionArns(job) });
    await this.host.clock.during(`the ${noun.toLowerCase()} ${job.name}`, (work) =>
      deliver(job, time, this.ending.signal, work),
    );
  }

  private track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => this.warn(String(error)))
      .finally(() => this.running.delete(tracked));
    this.running.add(tracked);
  }

  private warn(message: string): void {
    this.host.events.emit({ kind: "warning", source: this.options.service, message });
  }
}
