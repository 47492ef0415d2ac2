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

/** The earlier attempts of an event in this local run. */
interface Past {
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
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private closed = false;

  /** `delays` are the waits before the second and the third attempt, in milliseconds. */
  constructor(
    private readonly host: Host,
    private readonly runner: Pick<Runner, "run">,
    private readonly store: EventStore,
    private readonly deliver: Partial<Record<DestinationService, (delivery: Delivery) => Promise<void>>>,
    private readonly delays: readonly number[] = RETRY_DELAYS,
  ) {}

  accept(target: LambdaFunction, event: Omit<QueuedEvent, "acceptedAt" | "attempts" | "functionName">): void {
    const queued = { ...event, functionName: target.config.name, acceptedAt: Date.now(), attempts: 0 };
    this.store.add(queued);
    this.after(0, () => this.attempt(target, queued));
  }

  /**
   * Resumes the events that a previous run left unfinished for a function. Events for an alias are resumed separately,
   * with `alias`, because it is created after the function.
   */
  resume(target: LambdaFunction, alias?: string): void {
    for (const event of this.store.left(target.config.name)) {
      const { qualifier } = event;
      const ofAlias = qualifier !== undefined && !/^(\$LATEST|\d+)$/.test(qualifier);
      if (alias === undefined ? !ofAlias : qualifier === alias)
        this.after(0, () => this.attempt(target, event));
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.running);
    this.store.close();
  }

  private after(ms: number, work: () => Promise<void>): void {
    if (this.closed) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      const running = work()
        .catch((error) => this.warn(`an event could not be run: ${thrownMessage(error)}`))
        .finally(() => this.running.delete(running));
      this.running.add(running);
    }, ms);
    timer.unref();
    this.timers.add(timer);
  }

  private async attempt(
    target: LambdaFunction,
    event: QueuedEvent,
    { throttled, failed }: Past = { throttled: THROTTLED_FIRST },
  ): Promise<void> {
    const config = target.eventConfigs.get(event.qualifier ?? "$LATEST") ?? DEFAULTS;
    if (Date.now() - event.acceptedAt > config.maximumAge * 1000)
      return this.finish(target, event, config, { condition: "EventAgeExceeded", failed });
    if (target.reserved === 0)
      return this.finish(target, event, config, { condition: "ZeroReservedConcurrency", failed });

    let run: Run;
    try {
      run = await (event.origin
        ? this.runAndTell(target, event, event.origin)
        : this.runner.run(target, event));
    } catch (error) {
      if (this.closed) return;
      if (!(error instanceof AwsError && error.status === 429)) throw error;
      return this.after(throttled, () =>
        this.attempt(target, event, { throttled: Math.min(throttled * 2, THROTTLED_MOST), failed }),
      );
    }
    // The local run ended, which is not the function's failure. The event is attempted again in the next run.
    if (this.closed && run.functionError) return;
    const attempted = { ...event, attempts: event.attempts + 1 };
    if (!run.functionError) return this.finish(target, attempted, config, { condition: "Success", run });
    if (attempted.attempts > config.maximumRetries)
      return this.finish(target, attempted, config, { condition: "RetriesExhausted", run, failed: run });
    const wait = this.delays[attempted.attempts - 1] ?? 0;
    // Lambda does not wait for a retry that would exceed the event's maximum age.
    if (Date.now() + wait - event.acceptedAt > config.maximumAge * 1000)
      return this.finish(target, attempted, config, { condition: "EventAgeExceeded", run, failed: run });
    this.store.attempted(attempted);
    const past = { throttled: THROTTLED_FIRST, failed: run };
    this.after(wait, () => this.attempt(target, attempted, past));
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
  ): Promise<void> {
    const { deadLetterArn } = target.config;
    const destination = condition === "Success" ? onSuccess : onFailure;
    if (destination)
      await this.hand({ target, targetArn: destination, body: envelope(target, event, condition, run) });
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
function envelope(target: LambdaFunction, event: QueuedEvent, condition: Condition, run?: Run): string {
  const { requestId, attempts, payload } = event;
  const head = {
    version: "1.0",
    timestamp: new Date().toISOString(),
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
