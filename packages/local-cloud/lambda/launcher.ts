import { randomUUID } from "node:crypto";
import { join } from "node:path";

import type { FunctionLogs, Iam, Session, SignedCalls } from "../core/contracts";
import type { Host } from "../core/host";
import { arn } from "../core/host";
import { AwsError } from "../core/service";
import { thrownMessage } from "../core/thrownMessage";
import { codeVariables, environmentOf } from "./environment";
import type { FunctionConfig, Runnable } from "./functions";
import { PreparedWorkers } from "./preparedWorkers";
import type { RuntimeFolder } from "./runtimeFolder";
import { Sandbox } from "./sandbox";

/** Receives a worker's log lines. */
export interface Journal {
  readonly stream: string;
  write(lines: readonly string[]): void;
  /** Also receives the lines during an invocation whose caller requests them. */
  tail?: string[];
}

/**
 * Returns the session in which Lambda runs a function. Throws as Lambda does if the role does not trust Lambda.
 */
export function assumeRole(
  { role, name, arn: sourceArn }: Pick<FunctionConfig, "role" | "name" | "arn">,
  iam: Iam,
  { accountId }: Pick<Host, "accountId">,
): Session {
  const lambda = {
    kind: "service",
    service: "lambda.amazonaws.com",
    sourceArn,
    sourceAccount: accountId,
  } as const;
  try {
    return iam.assume(role, lambda, name);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError(
      "InvalidParameterValueException",
      `The role defined for the function cannot be assumed by Lambda. (${error.message})`,
      400,
      { Type: "User" },
    );
  }
}

/** Starts workers. */
export class Launcher {
  private readonly journals = new WeakMap<Sandbox, Journal>();
  private readonly warned = new Set<string>();
  private readonly prepared = new PreparedWorkers();

  constructor(
    private readonly host: Host,
    private readonly dependencies: {
      readonly iam: Iam;
      readonly logs: FunctionLogs;
      readonly signed?: SignedCalls;
    },
    private readonly runtime: Promise<RuntimeFolder>,
  ) {}

  /** Starts a worker that loads the function. */
  async launch(runnable: Runnable): Promise<Sandbox> {
    const { config } = runnable;
    const sandbox = (await this.prepared.take(runnable)) ?? (await this.start(runnable));
    if (config.logging.format === "Text")
      this.journalOf(sandbox).write([`INIT_START Runtime Version: nodejs:22 (Node.js ${process.version})`]);
    sandbox.load({ taskRoot: config.code.path, env: codeVariables(config, await this.runtime) });
    return sandbox;
  }

  /** Starts a worker in advance for a function whose code is about to change. The next launch uses it. */
  prepare(runnable: Runnable): void {
    this.prepared.put(runnable, this.start(runnable));
  }

  /** Ends the prepared workers that were not used. */
  close(): Promise<void> {
    return this.prepared.close();
  }

  private async start({ config, version }: Runnable): Promise<Sandbox> {
    const runtime = await this.runtime;
    const session = assumeRole(config, this.dependencies.iam, this.host);
    const journal = this.journal(config, version, session);
    if (config.tracing === "Active") this.mayTrace(config, session);
    const env = environmentOf(config, version, journal.stream, session, runtime, this.host);
    try {
      const sandbox = new Sandbox({
        entry: runtime.entry,
        runtimeRoot: runtime.root,
        handler: config.handler,
        memorySize: config.memorySize,
        env,
        aws: this.dependencies.signed,
        clock: this.host.clock,
        // Coverage does not work with cached compiled code.
        compileCache: env["NODE_V8_COVERAGE"] ? undefined : join(runtime.root, "compile-cache"),
        log: (line) => journal.write([line]),
      });
      this.journals.set(sandbox, journal);
      return sandbox;
    } catch (error) {
      throw new AwsError(
        "InvalidRuntimeException",
        `Node.js refuses to start ${config.name}: ${thrownMessage(error)}. ` +
          "Its NODE_OPTIONS may only name what a worker thread accepts.",
        502,
      );
    }
  }

  journalOf(sandbox: Sandbox): Journal {
    const journal = this.journals.get(sandbox);
    if (!journal) throw new Error("a worker that this launcher did not start");
    return journal;
  }

  private journal(config: FunctionConfig, version: string, session: Session): Journal {
    const { group, format } = config.logging;
    const end = format === "Text" ? "\n" : "";
    const day = new Date(this.host.clock.now()).toISOString().slice(0, 10).replaceAll("-", "/");
    const stream = `${day}/[${version}]${randomUUID().replaceAll("-", "")}`;
    const allowed = this.mayLog(config, stream, session);
    const journal: Journal = {
      stream,
      write: (lines) => {
        journal.tail?.push(...lines);
        if (allowed)
          this.dependencies.logs.write(
            group,
            stream,
            lines.map((line) => line + end),
          );
      },
    };
    return journal;
  }

  /** Tells whether the function's role may write its log. Without the grant the log is lost, as on AWS. */
  private mayLog({ logging, name }: FunctionConfig, stream: string, session: Session): boolean {
    const resource = arn(this.host, "logs", `log-group:${logging.group}:log-stream:${stream}`);
    const allowed = this.may(session, ["logs:CreateLogStream", "logs:PutLogEvents"], resource);
    if (allowed) this.createGroup(logging.group, session);
    else this.warn(`${name}: its role may not write ${logging.group}, so its logs are lost, here as on AWS.`);
    return allowed;
  }

  /** Creates the log group of a function if it is missing and the function's role may do so. */
  private createGroup(group: string, session: Session): void {
    const { logs } = this.dependencies;
    if (logs.exists(group)) return;
    const resource = arn(this.host, "logs", `log-group:${group}:log-stream:`);
    if (this.may(session, ["logs:CreateLogGroup"], resource)) logs.createGroup(group);
  }

  private mayTrace({ name }: FunctionConfig, session: Session): void {
    if (!this.may(session, ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "*"))
      this.warn(`${name}: tracing is active, but its role may not send traces to X-Ray.`);
  }

  private may(session: Session, actions: readonly string[], resource: string): boolean {
    try {
      this.dependencies.iam.authorize(
        session.principal,
        actions.map((action) => ({ action, resource })),
      );
      return true;
    } catch (error) {
      if (error instanceof AwsError) return false;
      throw error;
    }
  }

  /** Emits each message once. */
  private warn(message: string): void {
    if (this.warned.has(message)) return;
    this.warned.add(message);
    this.host.events.emit({ kind: "warning", source: "lambda", message });
  }
}
