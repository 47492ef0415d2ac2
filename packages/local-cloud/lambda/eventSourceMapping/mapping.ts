import type { ServiceCaller } from "../../core/contracts";
import type { Host } from "../../core/host";
import { AwsError } from "../../core/service";
import type { OwnFunctions } from "../ownFunctions";
import { newTrace, rootOf } from "../trace";
import type { Batch } from "./afterDelivery";
import type { AnyMapping } from "./anyMapping";
import type { Checkpoints } from "./checkpoints";
import { seenRecord } from "./eventRecord";
import { failureDocument, sendToQueue } from "./failureDestination";
import { Faulty, type StreamFaults } from "./faults";
import { compileFilter } from "./filter";
import { failureIn } from "./response";
import type { Condition, EventRecord, Outcome, Settings } from "./settings";
import { ShardPoller } from "./shardPoller";
import { type PollerReader, SharedShard } from "./sharedShard";
import { ShardReader, StreamClient } from "./streamReader";

/** The configuration of a stream's mapping. */
export interface MappingConfig {
  readonly uuid: string;
  readonly functionArn: string;
  readonly sourceArn: string;
  readonly startingPosition: "TRIM_HORIZON" | "LATEST";
  readonly settings: Settings;
  readonly filters: readonly string[];
  /** The queue that discarded records are reported to. */
  readonly onFailure?: string;
}

export interface MappingDependencies {
  readonly host: Host;
  readonly functions: OwnFunctions;
  readonly aws: ServiceCaller;
  readonly checkpoints: Checkpoints;
  /** Returns the sequence number of a stream's last record. */
  latest(streamArn: string): string;
  faults(): StreamFaults | undefined;
}

/** Delivers a stream's records to a function, with one or more pollers for each shard. */
export class Mapping implements AnyMapping {
  lastModified: number;
  lastProcessingResult = "No records processed";
  private shards: SharedShard[] = [];
  private pollers: { readonly poller: ShardPoller; readonly faulty: Faulty }[] = [];
  private starting: Promise<void> | undefined;
  private settings: Settings;
  private readonly client: StreamClient;
  private wanted: (event: unknown) => boolean;
  /** Ends the wait for a change that a later one replaces. */
  private changing = new AbortController();
  private readonly warned = new Set<string>();

  constructor(
    public config: MappingConfig,
    private readonly dependencies: MappingDependencies,
  ) {
    this.settings = config.settings;
    this.lastModified = dependencies.host.clock.now();
    this.client = new StreamClient(dependencies.aws, () =>
      dependencies.functions.sessionOf(config.functionArn),
    );
    this.wanted = wantedBy(config);
  }

  get enabled(): boolean {
    return this.starting !== undefined;
  }

  get batching(): Settings {
    return this.settings;
  }

  /** Starts reading at the checkpoint. Rejects if the stream cannot be read. */
  start(): Promise<void> {
    this.starting ??= this.open();
    return this.starting;
  }

  /** Settles when the current deliveries have ended. */
  async stop(): Promise<void> {
    await this.starting?.catch(() => {});
    this.starting = undefined;
    this.shards = [];
    await Promise.all(this.pollers.splice(0).map(({ poller }) => poller.stop()));
  }

  /** Changes the settings of later reads. */
  async change(settings: Partial<Settings>): Promise<void> {
    this.settings = { ...this.settings, ...settings };
    this.lastModified = this.dependencies.host.clock.now();
    if (!this.enabled) return;
    await this.stop();
    await this.start();
  }

  /**
   * Takes another configuration, of the same stream and function, after these milliseconds: until then, the former filters drop and
   * pass records, as on AWS. Without a delay, it settles when the configuration counts.
   */
  async reconfigure(config: MappingConfig, enabled: boolean, delayMs: number): Promise<void> {
    this.changing.abort();
    this.changing = new AbortController();
    const { signal } = this.changing;
    const { clock } = this.dependencies.host;
    this.lastModified = clock.now();
    const count = async () => {
      if (signal.aborted) return;
      await this.stop();
      this.config = config;
      this.wanted = wantedBy(config);
      this.settings = config.settings;
      if (enabled) await this.start();
    };
    if (delayMs === 0) return count();
    void clock
      .wait(delayMs, signal)
      .then(count)
      .catch((error: unknown) => this.problem(error));
  }

  /** Stops for ever. */
  async remove(): Promise<void> {
    this.changing.abort();
    await this.stop();
  }

  describe(): object {
    const { config, settings } = this;
    return {
      StartingPosition: config.startingPosition,
      StateTransitionReason: "User action",
      ParallelizationFactor: settings.parallelization,
      BisectBatchOnFunctionError: settings.bisect,
      MaximumRetryAttempts: settings.maximumRetries,
      MaximumRecordAgeInSeconds: settings.maximumAge,
      TumblingWindowInSeconds: 0,
      FunctionResponseTypes: settings.reportsFailures ? ["ReportBatchItemFailures"] : [],
      DestinationConfig: { OnFailure: config.onFailure ? { Destination: config.onFailure } : {} },
    };
  }

  /** Tells the pollers that the stream has new records. */
  wake(): void {
    for (const shard of this.shards) shard.wake();
    for (const { poller } of this.pollers) poller.wake();
  }

  hurryUp(): boolean {
    return this.pollers.map(({ poller }) => poller.hurryUp()).includes(true);
  }

  get isIdle(): boolean {
    return this.pollers.every(({ poller, faulty }) => poller.isIdle && !faulty.busy);
  }

  /** Settles when all pollers have caught up, or have up to a time in milliseconds. */
  async idle(windows?: number): Promise<void> {
    await this.starting;
    await Promise.all(this.pollers.flatMap(({ poller, faulty }) => [poller.idle(windows), faulty.settled()]));
  }

  private async open(): Promise<void> {
    const { sourceArn: streamArn } = this.config;
    const { StreamDescription } = await this.client.call("DescribeStream", { StreamArn: streamArn });
    for (const { ShardId } of StreamDescription.Shards) this.openShard(ShardId);
  }

  private openShard(shardId: string): void {
    const { checkpoints } = this.dependencies;
    const pollers = this.settings.parallelization;
    const { uuid: mapping, sourceArn: streamArn } = this.config;
    const place = { mapping, streamArn, shardId };
    const positions = checkpoints.positions(place, pollers).map((position, number) => {
      const begin = position ?? this.begin();
      // LATEST means the time at which the mapping was created, in later runs too.
      if (begin !== undefined) void checkpoints.put(place, number, pollers, begin);
      return begin;
    });
    if (positions.every((position) => position !== undefined)) checkpoints.settle(place, pollers);
    const { wanted } = this;
    const read = { streamArn, wanted, pollers };
    const shard = new SharedShard(
      (after) => new ShardReader(this.client, streamArn, shardId, after),
      (record) => seenRecord(record, read),
      positions,
    );
    this.shards.push(shard);
    for (const [number, position] of positions.entries())
      this.pollers.push(this.poller(shard.readerOf(number, position), place, number, position));
  }

  private begin(): string | undefined {
    return this.config.startingPosition === "LATEST"
      ? this.dependencies.latest(this.config.sourceArn)
      : undefined;
  }

  private poller(
    reader: PollerReader,
    place: { mapping: string; streamArn: string; shardId: string },
    number: number,
    position: string | undefined,
  ) {
    const { settings } = this;
    const { host, checkpoints, functions, faults } = this.dependencies;
    let done = position;
    const faulty = new Faulty(
      (records) => this.deliver(records),
      () => functions.crash(this.config.functionArn),
      faults,
    );
    const poller = new ShardPoller({
      settings,
      clock: host.clock.begin(`the mapping of ${functions.nameOf(this.config.functionArn)}`),
      agesFrom: position === undefined ? 0 : host.clock.now(),
      batchSize: () => faulty.batchSize(settings.batchSize),
      deliver: (records) => faulty.try(records),
      discard: (batch, condition) => this.discard(batch, condition, place.shardId),
      problem: (error) => this.problem(error),
      read: (limit) => reader.read(limit),
      rewind: () => reader.seek(done),
      checkpoint: (sequence) => {
        done = sequence;
        return checkpoints.put(place, number, settings.parallelization, sequence);
      },
    });
    return { poller, faulty };
  }

  private async deliver(records: readonly EventRecord[]): Promise<Outcome> {
    const { host, functions } = this.dependencies;
    const { functionArn } = this.config;
    const trace = newTrace(host.clock.now());
    const root = rootOf(trace) ?? "";
    const began = performance.now();
    host.meter.begin(root);
    const last = records.at(-1);
    const FunctionName = functions.nameOf(functionArn);
    if (last)
      host.events.emit({
        kind: "metrics",
        namespace: "AWS/Lambda",
        dimensions: [{ FunctionName }, {}],
        values: {},
        births: { IteratorAge: last.at },
      });
    let outcome: Outcome;
    try {
      const payload = `{"Records":[${records.map(({ text }) => text).join(",")}]}`;
      outcome = this.outcomeOf(await functions.run(functionArn, payload, trace), records);
    } catch (error) {
      // The function was throttled or could not start, which does not count as a failure of the function.
      this.problem(error);
      outcome = { kind: "unanswered", pause: true };
    }
    const { read, write, onDemand } = host.meter.end(root);
    host.events.emit({
      kind: "batch",
      mapping: this.config.uuid,
      source: this.config.sourceArn,
      function: functions.nameOf(functionArn),
      records: records.length,
      items: records.map(({ sequenceNumber }) => sequenceNumber),
      outcome: outcome.kind,
      ms: performance.now() - began,
      traceId: root,
      read,
      write,
      ...(onDemand && { onDemand }),
    });
    if (outcome.kind === "done") this.lastProcessingResult = "OK";
    return outcome;
  }

  private outcomeOf(run: Awaited<ReturnType<OwnFunctions["run"]>>, records: readonly EventRecord[]): Outcome {
    const { requestId, version, functionError, payload } = run;
    const from =
      functionError === undefined && this.settings.reportsFailures ? failureIn(payload, records) : undefined;
    if (functionError === undefined && from === undefined) return { kind: "done" };
    this.lastProcessingResult = "PROBLEM: Function call failed";
    return { kind: "failed", from, invocation: { requestId, version, functionError } };
  }

  private async discard(batch: Batch, condition: Condition, shardId: string): Promise<void> {
    const { host, aws, functions } = this.dependencies;
    const { functionArn, sourceArn: streamArn, onFailure } = this.config;
    const name = functions.nameOf(functionArn);
    this.warn(
      `${name}: ${batch.records.length} records of ${streamArn} are given up (${condition})` +
        `${onFailure ? "" : ", and nobody is told, for the mapping has no destination for failures"}.`,
    );
    if (!onFailure) return;
    const now = host.clock.now();
    const document = failureDocument({ functionArn, streamArn, shardId, batch, condition, now });
    try {
      const session = functions.sessionOf(functionArn);
      await sendToQueue(onFailure, JSON.stringify(document), { aws, host, session });
    } catch (error) {
      this.warn(`${name}: ${onFailure} could not get the message about dropped records: ${error}`);
    }
  }

  /** Emits each message once. */
  private problem(error: unknown): void {
    const text = error instanceof AwsError ? `${error.name}: ${error.message}` : String(error);
    this.lastProcessingResult = `PROBLEM: ${text}`;
    if (this.warned.has(text)) return;
    this.warned.add(text);
    this.warn(`the event source mapping of ${this.config.functionArn}: ${text}`);
  }

  private warn(message: string): void {
    this.dependencies.host.events.emit({ kind: "warning", source: "lambda", message });
  }
}

/** Returns what says whether a record passes one of a mapping's filters. */
function wantedBy({ filters }: MappingConfig): (event: unknown) => boolean {
  const all = filters.map(compileFilter);
  return (event) => all.length === 0 || all.some((matches) => matches(event));
}
