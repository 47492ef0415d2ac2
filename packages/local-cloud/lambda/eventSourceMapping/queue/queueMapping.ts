import type { Work } from "../../../core/clock";
import type { ServiceCaller } from "../../../core/contracts";
import type { Host } from "../../../core/host";
import { AwsError } from "../../../core/service";
import type { PolledQueues } from "../../../sqs";
import type { OwnFunctions } from "../../ownFunctions";
import { newTrace, rootOf } from "../../trace";
import type { AnyMapping, Batching } from "../anyMapping";
import { backoff } from "../backoff";
import { compileFilter } from "../filter";
import { failedItems } from "../response";
import { QueueClient, type WireMessage } from "./queueClient";
import { filtered, recordOf } from "./queueRecord";

/** The configuration of a queue's mapping. */
export interface QueueMappingConfig {
  readonly uuid: string;
  readonly functionArn: string;
  readonly sourceArn: string;
  readonly batching: Batching;
  /** Lets the function report which messages failed. */
  readonly reportsFailures: boolean;
  /** The maximum number of invocations at once. */
  readonly maximumConcurrency?: number;
  readonly filters: readonly string[];
}

export interface QueueMappingDependencies {
  readonly host: Host;
  readonly functions: OwnFunctions;
  readonly aws: ServiceCaller;
  readonly queues: PolledQueues;
}

/** The number of invocations at once with which Lambda starts to poll a queue. The local cloud does not raise it. */
const pollers = 5;
/** The maximum bytes of an event. */
const maxPayload = 6 * 1024 * 1024;

interface Received {
  readonly message: WireMessage;
  readonly text: string;
}

/**
 * Delivers a queue's messages to a function, and deletes those that it has processed. The others become visible again when
 * their visibility timeout ends, and count as received.
 */
export class QueueMapping implements AnyMapping {
  lastModified: number;
  lastProcessingResult = "No records processed";
  private current: Batching;
  private stopping = new AbortController();
  private running: Promise<void> | undefined;
  private readonly deliveries = new Set<Promise<void>>();
  /** True from a receive until its messages are delivered. */
  private reading = false;
  /** Messages that were received, but not yet delivered. */
  private waiting: Received[] = [];
  private closeWindow: (() => void) | undefined;
  /** The window that is open, or opens next, ends once the queue has no more messages. */
  private flushes = false;
  private onIdle: (() => void)[] = [];
  private readonly client: QueueClient;
  private readonly wanted: (record: Readonly<Record<string, unknown>>) => boolean;
  private readonly warned = new Set<string>();

  constructor(
    readonly config: QueueMappingConfig,
    private readonly dependencies: QueueMappingDependencies,
  ) {
    const { aws, host, functions } = dependencies;
    this.current = config.batching;
    this.lastModified = host.clock.now();
    this.client = new QueueClient(aws, host, config.sourceArn, () => functions.sessionOf(config.functionArn));
    const filters = config.filters.map(compileFilter);
    this.wanted = (record) =>
      filters.length === 0 || filters.some((matches) => matches(record) || matches(filtered(record)));
  }

  get enabled(): boolean {
    return this.running !== undefined;
  }

  get batching(): Batching {
    return this.current;
  }

  async start(): Promise<void> {
    if (this.running) return;
    this.stopping = new AbortController();
    const { host } = this.dependencies;
    this.running = host.clock.during(this.name, (work) => this.poll(work, this.stopping.signal));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await Promise.all(this.deliveries);
    this.running = undefined;
    // They become visible again when their visibility timeout ends.
    this.waiting = [];
    this.notifyIdle();
  }

  async change(batching: Batching): Promise<void> {
    this.current = { batchSize: batching.batchSize, batchWindow: batching.batchWindow };
    this.lastModified = this.dependencies.host.clock.now();
  }

  get isIdle(): boolean {
    const { queues } = this.dependencies;
    return (
      !this.enabled ||
      (this.deliveries.size === 0 &&
        !this.reading &&
        this.waiting.length === 0 &&
        queues.visible(this.config.sourceArn) === 0)
    );
  }

  hurryUp(): boolean {
    this.closeWindow?.();
    return this.closeWindow !== undefined;
  }

  /** Ends open windows early. Settles when all messages are processed, or when this many windows have ended. */
  async idle(windows = Number.POSITIVE_INFINITY): Promise<void> {
    for (let ended = 0; ended < windows && !this.isIdle; ended++) {
      this.flushes = true;
      this.closeWindow?.();
      await new Promise<void>((resolve) => this.onIdle.push(resolve));
    }
  }

  describe(): object {
    const { maximumConcurrency: MaximumConcurrency, reportsFailures } = this.config;
    return {
      StateTransitionReason: "USER_INITIATED",
      FunctionResponseTypes: reportsFailures ? ["ReportBatchItemFailures"] : [],
      ...(MaximumConcurrency !== undefined && { ScalingConfig: { MaximumConcurrency } }),
    };
  }

  private get name(): string {
    return `the mapping of ${this.dependencies.functions.nameOf(this.config.functionArn)}`;
  }

  private async poll(clock: Work, signal: AbortSignal): Promise<void> {
    const most = this.config.maximumConcurrency ?? pollers;
    let problems = 0;
    while (!signal.aborted)
      try {
        if (this.deliveries.size >= most) await clock.leave(() => Promise.race(this.deliveries));
        else {
          this.reading = true;
          const batch = await this.nextBatch(clock, signal);
          if (batch.length > 0) this.begin(batch);
          this.reading = false;
          if (batch.length === 0) await this.arrival(clock, signal);
        }
        problems = 0;
      } catch (error) {
        this.reading = false;
        if (signal.aborted) break;
        this.problem(error);
        this.notifyIdle();
        await clock.wait(backoff(++problems), signal);
      }
  }

  /** Waits until a message may be visible, or until the mapping stops. */
  private async arrival(clock: Work, signal: AbortSignal): Promise<void> {
    this.notifyIdle();
    await this.dependencies.queues.arrival(this.config.sourceArn, clock, [signal]);
  }

  /** Returns a batch once it is full or its window ends. It is empty if the queue has no messages. */
  private async nextBatch(clock: Work, signal: AbortSignal): Promise<readonly Received[]> {
    const { queues } = this.dependencies;
    const { batchSize, batchWindow } = this.current;
    let closes: number | undefined;
    while (!signal.aborted) {
      if (fitting(this.waiting) < this.waiting.length || this.waiting.length >= batchSize) break;
      const received = await this.receive(batchSize - this.waiting.length);
      this.waiting.push(...received);
      if (this.waiting.length === 0) return [];
      closes ??= clock.now() + batchWindow * 1000;
      const left = closes - clock.now();
      if (left <= 0) break;
      if (received.length > 0) continue;
      if (this.flushes) break;
      const ended = new AbortController();
      this.closeWindow = () => {
        closes = clock.now();
        ended.abort();
      };
      await queues.arrival(this.config.sourceArn, clock, [signal, ended.signal], left);
      this.closeWindow = undefined;
    }
    this.flushes = false;
    return this.waiting.splice(0, Math.min(fitting(this.waiting), batchSize));
  }

  /** Receives messages. Those that no filter matches are deleted, as on AWS. */
  private async receive(most: number): Promise<readonly Received[]> {
    const messages = await this.client.receive(most);
    const records = messages.map((message) => ({
      message,
      record: recordOf(message, this.config.sourceArn),
    }));
    const dropped = records.filter(({ record }) => !this.wanted(record));
    if (dropped.length > 0) await this.client.delete(dropped.map(({ message }) => message));
    const kept = records.filter(({ record }) => this.wanted(record));
    if (messages.length > 0 && kept.length === 0) return this.receive(most);
    return kept.map(({ message, record }) => ({ message, text: JSON.stringify(record) }));
  }

  private begin(batch: readonly Received[]): void {
    const delivery = this.dependencies.host.clock
      .during(this.name, (work) => this.deliver(batch, work))
      .catch((error: unknown) => this.problem(error))
      .finally(() => {
        this.deliveries.delete(delivery);
        this.notifyIdle();
      });
    this.deliveries.add(delivery);
  }

  private async deliver(batch: readonly Received[], work: Work): Promise<void> {
    const { host, functions } = this.dependencies;
    const { functionArn, uuid } = this.config;
    const trace = newTrace(host.clock.now());
    const root = rootOf(trace) ?? "";
    const began = performance.now();
    host.meter.begin(root);
    const done = await work.leave(() => this.invoke(batch, trace));
    const { read, write, onDemand } = host.meter.end(root);
    host.events.emit({
      kind: "batch",
      mapping: uuid,
      source: this.config.sourceArn,
      function: functions.nameOf(functionArn),
      records: batch.length,
      items: batch.map(({ message }) => message.MessageId),
      outcome: done.length === batch.length ? "done" : "failed",
      ms: performance.now() - began,
      traceId: root,
      read,
      write,
      ...(onDemand && { onDemand }),
    });
    await this.client.delete(done.map(({ message }) => message));
  }

  /** Returns the messages that the function has processed. */
  private async invoke(batch: readonly Received[], trace: string): Promise<readonly Received[]> {
    const { functions } = this.dependencies;
    const payload = `{"Records":[${batch.map(({ text }) => text).join(",")}]}`;
    try {
      const run = await functions.run(this.config.functionArn, payload, trace);
      const failed =
        run.functionError !== undefined
          ? "all"
          : this.config.reportsFailures
            ? failedItems(
                run.payload,
                batch.map(({ message }) => message.MessageId),
              )
            : new Set<string>();
      const done = failed === "all" ? [] : batch.filter(({ message }) => !failed.has(message.MessageId));
      this.lastProcessingResult = done.length === batch.length ? "OK" : "PROBLEM: Function call failed";
      return done;
    } catch (error) {
      // The function was throttled or could not start. Its messages return to the queue.
      this.problem(error);
      return [];
    }
  }

  private notifyIdle(): void {
    for (const tell of this.onIdle.splice(0)) tell();
  }

  /** Emits each message once. */
  private problem(error: unknown): void {
    const text = error instanceof AwsError ? `${error.name}: ${error.message}` : String(error);
    this.lastProcessingResult = `PROBLEM: ${text}`;
    if (this.warned.has(text)) return;
    this.warned.add(text);
    this.dependencies.host.events.emit({
      kind: "warning",
      source: "lambda",
      message: `the event source mapping of ${this.config.functionArn}: ${text}`,
    });
  }
}

/** Returns how many messages fit into an event, at least one. */
function fitting(batch: readonly Received[]): number {
  let bytes = '{"Records":[]}'.length;
  const beyond = batch.findIndex(({ text }, index) => {
    bytes += Buffer.byteLength(text) + 1;
    return index > 0 && bytes > maxPayload;
  });
  return beyond < 0 ? batch.length : beyond;
}
