import type { Work } from "../core/clock";
import type { EventOrigin } from "../core/contracts";
import type { Host } from "../core/host";
import { AwsError } from "../core/service";
import { thrownMessage } from "../core/thrownMessage";
import { withMembers } from "../core/withMembers";
import type { MessageAttributes } from "../sqs/attributes";
import { deadLetterAttributes } from "./deadLetter";
import { type DestinationService, serviceOf } from "./destinations";
import type { EventStore, QueuedEvent } from "./eventStore";
import type { EventConfig, LambdaFunction } from "./functions";
import { EVENT_AGE_SECONDS, RETRY_DELAYS } from "./limits";
import type { Run, Runner } from "./runner";
import { rootOf } from "./trace";

const DEFAULTS: EventConfig = { maximumAge: EVENT_AGE_SECONDS, maximumRetries: 2 };

/** The first wait of a throttled event, in milliseconds. It doubles each time, up to five minutes. */
const THROTTLED_FIRST = 1_000;
const THROTTLED_MOST = 300_000;

type Condition = "Success" | "RetriesExhausted" | "EventAgeExceeded" | "ZeroReservedConcurrency";

export interface Delivery {
  readonly target: LambdaFunction;
  readonly targetArn: string;
  /** JSON: the event itself for a dead-letter queue, an envelope for a destination. */
  readonly body: string;
  /** For a dead-letter queue only. */
  readonly attributes?: MessageAttributes;
}

/** How the processing of an event ended. */
interface End {
  readonly condition: Condition;
  /** The run that ended it. */
  readonly run?: Run;
  /** The last run that failed. */
  readonly failed?: Run;
}

/** The next attempt of an event, and the earlier ones in this local run. */
interface Attempt {
  readonly event: QueuedEvent;
  /** The milliseconds before it. */
  readonly wait: number;
  /** The milliseconds to wait if the function is throttled again. */
  readonly throttled: number;
  /** The last run that failed. */
  readonly failed?: Run;
}

/**
 * Handles `Event` invocations: accepts, runs and retries them, and passes those that finally fail to their
 * destination.
 */
export class EventQueue {
  private readonly running = new Set<Promise<void>>();
  private readonly closing = new AbortController();

  /** `delays` are the waits before the second and the third attempt, in milliseconds. */
  constructor(
    private readonly host: Host,
    private readonly runner: Pick<Runner, "run">,
    private readonly store: EventStore,
    private readonly deliver: Partial<Record<DestinationService, (delivery: Delivery) => Promise<void>>>,
    private readonly delays: readonly number[] = RETRY_DELAYS,
  ) {}

  accept(target: LambdaFunction, event: Omit<QueuedEvent, "acceptedAt" | "attempts" | "functionName">): void {
    const queued = {
      ...event,
      functionName: target.config.name,
      acceptedAt: this.host.clock.now(),
      attempts: 0,
    };
    this.store.add(queued);
    this.begin(target, queued);
  }

  /**
   * Resumes the events that a previous run left unfinished for a function. Events for an alias are resumed separately,
   * with `alias`, because it is created after the function.
   */
  resume(target: LambdaFunction, alias?: string): void {
    for (const event of this.store.left(target.config.name)) {
      const { qualifier } = event;
      const ofAlias = qualifier !== undefined && !/^(\$LATEST|\d+)$/.test(qualifier);
      if (alias === undefined ? !ofAlias : qualifier === alias) this.begin(target, event);
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    await Promise.all(this.running);
    this.store.close();
  }

  private get closed(): boolean {
    return this.closing.signal.aborted;
  }

  /** Runs an event to its end, in the background. */
  private begin(target: LambdaFunction, event: QueuedEvent): void {
    if (this.closed) return;
    const running = this.host.clock
      .during(`an event of ${target.config.name}`, (work) => this.attempts(target, event, work))
      .catch((error) => this.warn(`an event could not be run: ${thrownMessage(error)}`))
      .finally(() => this.running.delete(running));
    this.running.add(running);
  }

  private async attempts(target: LambdaFunction, event: QueuedEvent, work: Work): Promise<void> {
    let next: Attempt | undefined = { wait: 0, event, throttled: THROTTLED_FIRST };
    // The caller is answered before the first attempt.
    await new Promise((resolve) => setImmediate(resolve));
    while (next && !this.closed) {
      if (next.wait > 0) await work.wait(next.wait, this.closing.signal);
      if (!this.closed) next = await this.attempt(target, next, work);
    }
  }

  /** Returns the next attempt, unless the event has ended. */
  private async attempt(
    target: LambdaFunction,
    { event, throttled, failed }: Attempt,
    work: Work,
  ): Promise<Attempt | undefined> {
    const config = target.eventConfigs.get(event.qualifier ?? "$LATEST") ?? DEFAULTS;
    if (work.now() - event.acceptedAt > config.maximumAge * 1000)
      return this.finish(target, event, config, { condition: "EventAgeExceeded", failed });
    if (target.reserved === 0)
      return this.finish(target, event, config, { condition: "ZeroReservedConcurrency", failed });

    let run: Run;
    try {
      const { origin } = event;
      run = await work.leave(() =>
        origin ? this.runAndTell(target, event, origin) : this.runner.run(target, event),
      );
    } catch (error) {
      if (this.closed) return undefined;
      if (!(error instanceof AwsError && error.status === 429)) throw error;
      return { wait: throttled, event, throttled: Math.min(throttled * 2, THROTTLED_MOST), failed };
    }
    // The local run ended, which is not the function's failure. The event is attempted again in the next run.
    if (this.closed && run.functionError) return undefined;
    const attempted = { ...event, attempts: event.attempts + 1 };
    if (!run.functionError) return this.finish(target, attempted, config, { condition: "Success", run });
    if (attempted.attempts > config.maximumRetries)
      return this.finish(target, attempted, config, { condition: "RetriesExhausted", run, failed: run });
    const wait = this.delays[attempted.attempts - 1] ?? 0;
    // Lambda does not wait for a retry that would exceed the event's maximum age.
    if (work.now() + wait - event.acceptedAt > config.maximumAge * 1000)
      return this.finish(target, attempted, config, { condition: "EventAgeExceeded", run, failed: run });
    this.store.attempted(attempted);
    return { wait, event: attempted, throttled: THROTTLED_FIRST, failed: run };
  }

  /** Runs an event, and tells of it as of a batch with one record. */
  private async runAndTell(target: LambdaFunction, event: QueuedEvent, origin: EventOrigin): Promise<Run> {
    const { events, meter } = this.host;
    const traceId = rootOf(event.trace) ?? "";
    const began = performance.now();
    meter.begin(traceId);
    let run: Run | undefined;
    try {
      run = await this.runner.run(target, event);
      return run;
    } finally {
      const { read, write, onDemand } = meter.end(traceId);
      if (run)
        events.emit({
          kind: "batch",
          mapping: origin.source,
          source: origin.source,
          function: target.config.name,
          records: 1,
          items: [origin.item],
          outcome: run.functionError ? "failed" : "done",
          ms: performance.now() - began,
          traceId,
          read,
          write,
          ...(onDemand && { onDemand }),
        });
    }
  }

  private async finish(
    target: LambdaFunction,
    event: QueuedEvent,
    { onSuccess, onFailure }: EventConfig,
    { condition, run, failed }: End,
  ): Promise<undefined> {
    const { deadLetterArn } = target.config;
    const destination = condition === "Success" ? onSuccess : onFailure;
    if (destination)
      await this.hand({
        target,
        targetArn: destination,
        body: envelope(target, event, condition, this.host.clock.now(), run),
      });
    if (condition !== "Success" && deadLetterArn)
      await this.hand({
        target,
        targetArn: deadLetterArn,
        body: event.payload,
        attributes: deadLetterAttributes(event.requestId, failed?.payload),
      });
    if (condition !== "Success" && !destination && !deadLetterArn)
      this.warn(
        `${target.config.name}: an event is lost (${condition}), for it has no destination for failures.`,
      );
    this.store.done(event);
  }

  /** Sends an event to its target. If the target refuses it, the event is lost, as on AWS. */
  private async hand(delivery: Delivery): Promise<void> {
    const { target, targetArn, body } = delivery;
    const service = serviceOf(targetArn);
    const to = this.deliver[service];
    if (!to) {
      const lost = `${target.config.name}: the local cloud has no ${service}; ${targetArn} would have received ${body}`;
      return this.warn(lost);
    }
    try {
      await to(delivery);
    } catch (error) {
      // The local run ended, which is not the target's failure.
      if (this.closed) throw error;
      this.warn(`${target.config.name}: ${targetArn} did not take an event: ${thrownMessage(error)}`);
    }
  }

  private warn(message: string): void {
    this.host.events.emit({ kind: "warning", source: "lambda", message });
  }
}

/** Returns the document that a destination receives. */
function envelope(
  target: LambdaFunction,
  event: QueuedEvent,
  condition: Condition,
  now: number,
  run?: Run,
): string {
  const { requestId, attempts, payload } = event;
  const head = {
    version: "1.0",
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId,
      functionArn: `${target.config.arn}:${event.qualifier ?? "$LATEST"}`,
      condition,
      approximateInvokeCount: attempts,
    },
    ...(run && {
      responseContext: { statusCode: 200, executedVersion: run.version, functionError: run.functionError },
    }),
  };
  return withMembers(head, { requestPayload: payload, responsePayload: run?.payload });
}
