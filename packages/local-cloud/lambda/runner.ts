import type { Work } from "../core/clock";
import type { Host } from "../core/host";
import { AwsError } from "../core/service";
import { framesOf } from "./frames";
import type { FunctionConfig, Functions, LambdaFunction, Runnable } from "./functions";
import type { Launcher } from "./launcher";
import { ACCOUNT_CONCURRENCY } from "./limits";
import { functionArn } from "./names";
import { Pool } from "./pool";
import { endLines, startLines, verdictOf } from "./report";
import type { ErrorDocument } from "./runtime/wire";
import type { Outcome, Sandbox } from "./sandbox";
import { rootOf } from "./trace";

/** An invocation whose caller is already authorized. */
export interface Call {
  readonly requestId: string;
  readonly qualifier?: string;
  /** JSON */
  readonly payload: string;
  /** The value of `X-Amzn-Trace-Id`. */
  readonly trace: string;
  /** The route that the invocation serves. */
  readonly route?: string;
  /** JSON */
  readonly clientContext?: string;
  /** Includes the log lines in the answer. */
  readonly tail?: boolean;
}

export interface Run {
  /** JSON */
  readonly payload: string;
  readonly functionError?: "Unhandled";
  /** The version that ran: `$LATEST` or a number. */
  readonly version: string;
  readonly log?: readonly string[];
}

/** Runs functions within their concurrency limits. */
export class Runner {
  private readonly pool: Pool<Runnable, Sandbox>;
  private unreservedInFlight = 0;
  /** The dimensions of reports. They are cached, because CloudWatch finds metrics faster by the same objects. */
  private readonly dimensions = new Map<string, readonly Dimensions[]>();
  /** The sandboxes that run an invocation now. */
  private readonly busy = new Map<Sandbox, Runnable>();

  constructor(
    private readonly host: Host,
    private readonly functions: Functions,
    private readonly launcher: Launcher,
    maxWorkers?: number,
    /** Selects between the two versions of an alias: from 0 to 1. */
    private readonly random: () => number = Math.random,
  ) {
    this.pool = new Pool((runnable) => launcher.launch(runnable), maxWorkers);
  }

  /**
   * Runs an invocation. Throws `ResourceNotFoundException` for an unknown qualifier, and `TooManyRequestsException` if
   * the concurrency limit is exceeded.
   */
  async run(target: LambdaFunction, call: Call): Promise<Run> {
    const runnable = target.version(call.qualifier, this.random());
    const leave = this.enter(target);
    const work = this.host.clock.begin(`an invocation of ${target.config.name}`);
    try {
      const { ms: Duration, ...run } = await this.inWorker(runnable, call, work);
      const Errors = run.functionError ? 1 : 0;
      this.measure(target, { Invocations: 1, Errors, Throttles: 0, Duration }, call.qualifier, run.version);
      return run;
    } finally {
      work.end();
      leave();
    }
  }

  /** Starts a worker ahead of the first invocation, if there is room for one. */
  warm(runnable: Runnable): Promise<void> {
    return this.pool.warm(runnable);
  }

  /** Prepares for a new version of a function that has workers. */
  prepare(runnable: Runnable): void {
    if (this.pool.isWarm(runnable)) this.launcher.prepare(runnable);
  }

  /**
   * Ends a former version's workers once their invocations are done. If there were any, starts one for the next
   * version.
   */
  async replace(former: Runnable, next: Runnable | undefined): Promise<void> {
    const wasWarm = this.pool.isWarm(former);
    this.pool.retire(former);
    if (wasWarm && next) await this.warm(next);
  }

  /** Kills the workers that currently run a function. Their invocations end as if the runtime had exited. */
  crash({ config }: LambdaFunction): void {
    for (const [sandbox, runnable] of this.busy) if (runnable.config.name === config.name) sandbox.kill();
  }

  async close(): Promise<void> {
    await this.pool.close();
    await this.launcher.close();
  }

  /** Counts an invocation in flight. Returns a function that ends it. */
  private enter(target: LambdaFunction): () => void {
    const { reserved } = target;
    const unreserved = ACCOUNT_CONCURRENCY - this.functions.reserved;
    if (reserved === undefined ? this.unreservedInFlight >= unreserved : target.inFlight >= reserved) {
      this.measure(target, { Throttles: 1 });
      throw new AwsError("TooManyRequestsException", "Rate Exceeded.", 429, {
        Reason:
          reserved === undefined
            ? "ConcurrentInvocationLimitExceeded"
            : "ReservedFunctionConcurrentInvocationLimitExceeded",
        Type: "User",
      });
    }
    const unreservedShare = reserved === undefined ? 1 : 0;
    target.inFlight++;
    this.unreservedInFlight += unreservedShare;
    this.measure(target, { ConcurrentExecutions: target.inFlight });
    return () => {
      target.inFlight--;
      this.unreservedInFlight -= unreservedShare;
    };
  }

  /** Reports to CloudWatch for the function, for the alias or version that was called, and across all functions. */
  private measure(
    { config: { name } }: LambdaFunction,
    values: Readonly<Record<string, number>>,
    qualifier?: string,
    version?: string,
  ): void {
    const key = `${name}:${qualifier}:${version}`;
    const dimensions = this.dimensions.get(key) ?? dimensionsOf(name, qualifier, version);
    this.dimensions.set(key, dimensions);
    this.host.events.emit({ kind: "metrics", namespace: "AWS/Lambda", dimensions, values });
  }

  /** Returns the run with the handler's duration in milliseconds, without the wait for a worker and its startup. */
  private async inWorker(runnable: Runnable, call: Call, work: Work): Promise<Run & { readonly ms: number }> {
    const { config, version } = runnable;
    const { requestId, payload, trace, route, clientContext } = call;
    const invokedFunctionArn = functionArn(this.host, config.name, call.qualifier);
    const timeout = config.timeout * 1000;
    const request = { requestId, payload, timeout, invokedFunctionArn, trace, clientContext };
    const warm = this.pool.acquire(runnable, (busy) => busy.queueNext(request));
    const sandbox = warm instanceof Promise ? await warm : warm;
    const journal = this.launcher.journalOf(sandbox);
    const initMs = sandbox.takeInit();
    if (call.tail) journal.tail = [];
    if (route !== undefined) this.host.events.emit({ kind: "serving", requestId, route });
    journal.write(startLines(config, version, requestId, work.now()));

    this.busy.set(sandbox, runnable);
    const started = performance.now();
    const invoked = sandbox.failure ?? sandbox.invoke(request, work);
    this.pool.queueNext(runnable);
    const outcome = await invoked;
    const ms = performance.now() - started;
    this.busy.delete(sandbox);

    const verdict = verdictOf(outcome, requestId, config, work.now());
    journal.write(
      endLines(config, verdict, { now: work.now(), requestId, ms, initMs, memory: outcome.memory }),
    );
    const log = journal.tail;
    journal.tail = undefined;
    this.pool.release(runnable, sandbox);
    this.host.events.emit({
      kind: "invoke",
      function: config.name,
      version,
      ...(route !== undefined && { route }),
      requestId,
      ms,
      initMs,
      error: verdict.errorType,
      reason: verdict.errorMessage,
      ...this.thrown(config, route, outcome),
      ...this.refused(config, outcome),
      traceId: rootOf(trace),
    });
    return { payload: verdict.payload, functionError: verdict.functionError, version, log, ms };
  }

  /** Returns what an invocation threw or logged as an error, with the place in the program's own files. */
  private thrown({ name, code }: FunctionConfig, route: string | undefined, outcome: Outcome) {
    const error = errorOf(outcome);
    if (!error?.trace) return undefined;
    const { errorType: type, errorMessage: message, trace } = error;
    const frames = framesOf(trace, code.path);
    const found = this.host.blame?.({ function: name, ...(route && { route }), type, message, frames });
    return { thrown: { type, message, ...found } };
  }

  /** Returns the refusal that a handler answered with, with the place in the program's own files. */
  private refused({ code }: FunctionConfig, outcome: Outcome) {
    if (outcome.kind !== "answer" || !outcome.refused) return undefined;
    const { trace, ...told } = outcome.refused;
    const at = this.host.placeOf?.(framesOf(trace, code.path));
    return { refused: { ...told, ...(at && { at }) } };
  }
}

/** Returns the error that a handler threw or logged. */
function errorOf(outcome: Outcome): ErrorDocument | undefined {
  if (outcome.kind === "answer") return outcome.logged;
  return outcome.kind === "error" ? outcome.error : undefined;
}

type Dimensions = Readonly<Record<string, string>>;

const acrossAll: Dimensions = {};

function dimensionsOf(
  FunctionName: string,
  qualifier: string | undefined,
  ExecutedVersion: string | undefined,
): Dimensions[] {
  const Resource = qualifier === undefined ? FunctionName : `${FunctionName}:${qualifier}`;
  const always = [{ FunctionName }, { FunctionName, Resource }, acrossAll];
  return qualifier === undefined || ExecutedVersion === undefined
    ? always
    : [...always, { FunctionName, Resource, ExecutedVersion }];
}
