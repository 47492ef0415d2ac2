import type { FunctionConfig } from "./functions";
import type { ErrorDocument } from "./runtime/wire";
import type { Outcome } from "./sandbox";

/** The lines that Lambda writes into a function's log, as text or JSON. */

const MEGABYTE = 1024 * 1024;

/** The answer to the caller, and the invocation's status in the report. */
export interface Verdict {
  /** JSON */
  readonly payload: string;
  readonly functionError?: "Unhandled";
  readonly status: "success" | "error" | "timeout";
  readonly errorType?: string;
  readonly errorMessage?: string;
  /** The line that Lambda writes before the report. */
  readonly line?: string;
}

export function verdictOf(
  outcome: Outcome,
  requestId: string,
  { timeout }: FunctionConfig,
  now: number,
): Verdict {
  const because = (errorType: string, reason: string): ErrorDocument => ({
    errorType,
    errorMessage: `RequestId: ${requestId} Error: ${reason}`,
  });
  switch (outcome.kind) {
    case "answer":
      return { payload: outcome.payload, status: "success" };
    case "error":
      return failed(outcome.error, "error");
    case "timeout": {
      const reason = `Task timed out after ${timeout.toFixed(2)} seconds`;
      const line = `${new Date(now).toISOString()} ${requestId} ${reason}\n`;
      return { ...failed(because("Sandbox.Timedout", reason), "timeout"), line };
    }
    case "memory":
      return crashed(because("Runtime.OutOfMemory", "Runtime exited with error: signal: killed"));
    case "exit":
      return crashed(
        because(
          "Runtime.ExitError",
          outcome.code === 0
            ? "Runtime exited without providing a reason"
            : `Runtime exited with error: exit status ${outcome.code}`,
        ),
      );
  }
}

const failed = (error: ErrorDocument, status: "error" | "timeout"): Verdict => ({
  payload: JSON.stringify(error),
  functionError: "Unhandled",
  status,
  errorType: error.errorType,
  errorMessage: error.errorMessage,
});

const crashed = (error: ErrorDocument): Verdict => ({
  ...failed(error, "error"),
  line: `${error.errorMessage}\n${error.errorType}`,
});

export interface Figures {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly requestId: string;
  /** Milliseconds. */
  readonly ms: number;
  readonly initMs?: number;
  /** Bytes. */
  readonly memory: number;
}

/** Returns the lines before the invocation's own. */
export function startLines(
  config: FunctionConfig,
  version: string,
  requestId: string,
  now: number,
): string[] {
  if (config.logging.format === "Text") return [`START RequestId: ${requestId} Version: ${version}`];
  return speaksAt(config, "INFO") ? [platform(now, "start", { requestId, version })] : [];
}

/** Returns the lines after the invocation's own. */
export function endLines(config: FunctionConfig, verdict: Verdict, figures: Figures): string[] {
  const { now, requestId, ms, initMs, memory } = figures;
  const billed = Math.ceil(ms + (initMs ?? 0));
  const used = Math.ceil(memory / MEGABYTE);
  const { status, errorType } = verdict;
  if (config.logging.format === "Text") {
    const init = initMs === undefined ? "" : `Init Duration: ${initMs.toFixed(2)} ms\t`;
    const error = status === "error" ? `Status: error\tError Type: ${errorType}` : "";
    const fate = status === "timeout" ? "Status: timeout" : error;
    return [
      ...(verdict.line ? [verdict.line] : []),
      `END RequestId: ${requestId}`,
      `REPORT RequestId: ${requestId}\tDuration: ${ms.toFixed(2)} ms\tBilled Duration: ${billed} ms\t` +
        `Memory Size: ${config.memorySize} MB\tMax Memory Used: ${used} MB\t${init}${fate}`,
    ];
  }
  const metrics = {
    durationMs: round(ms),
    billedDurationMs: billed,
    memorySizeMB: config.memorySize,
    maxMemoryUsedMB: used,
    ...(initMs !== undefined && { initDurationMs: round(initMs) }),
  };
  const fate = { requestId, ...(errorType && { errorType }), status };
  const level = status === "success" ? "INFO" : "WARN";
  const doneLevel = status === "success" ? "DEBUG" : "WARN";
  const done = {
    ...fate,
    metrics: { durationMs: round(ms), producedBytes: Buffer.byteLength(verdict.payload) },
  };
  return [
    ...(speaksAt(config, doneLevel) ? [platform(now, "runtimeDone", done)] : []),
    ...(speaksAt(config, level) ? [platform(now, "report", { ...fate, metrics })] : []),
  ];
}

const platform = (now: number, type: string, record: object) =>
  JSON.stringify({ time: new Date(now).toISOString(), type: `platform.${type}`, record });

const LEVELS = ["DEBUG", "INFO", "WARN"];

const speaksAt = ({ logging }: FunctionConfig, level: string) =>
  LEVELS.indexOf(level) >= LEVELS.indexOf(logging.systemLevel ?? "INFO");

const round = (ms: number) => Math.round(ms * 1000) / 1000;
