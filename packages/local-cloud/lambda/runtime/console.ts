import { StringDecoder } from "node:string_decoder";
import { format } from "node:util";

import { errorDocument, formatted } from "./errors";
import type { ErrorDocument } from "./wire";

const levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];
type Level = "TRACE" | "DEBUG" | "INFO" | "WARN" | "ERROR" | "FATAL";

/** The id of the request that log lines belong to. `undefined` while the function loads. */
let requestId: string | undefined;

export function logFor(id: string): void {
  requestId = id;
  loggedError = undefined;
}

/** The first error that was logged at the level ERROR for the request. */
let loggedError: ErrorDocument | undefined;

export const firstLoggedError = (): ErrorDocument | undefined => loggedError;

function noteError(values: readonly unknown[]): void {
  const thrown = loggedError ? undefined : values.find((value) => value instanceof Error);
  if (thrown) loggedError = errorDocument(thrown);
}

/** Redirects all output to `post`, which receives whole lines without their end. */
export function takeOverOutput(post: (line: string) => void): {
  logError(what: string, thrown: unknown): void;
} {
  const json = process.env["AWS_LAMBDA_LOG_FORMAT"] === "JSON";
  const least = levels.indexOf(process.env["AWS_LAMBDA_LOG_LEVEL"]?.toUpperCase() ?? "TRACE");
  const write = json ? jsonLine : textLine;
  const logger =
    (level: Level) =>
    (...values: unknown[]) => {
      if (level === "ERROR") noteError(values);
      if (levels.indexOf(level) >= least) post(write(level, values));
    };

  const error = logger("ERROR");
  Object.assign(console, {
    trace: logger("TRACE"),
    debug: logger("DEBUG"),
    info: logger("INFO"),
    log: logger("INFO"),
    warn: logger("WARN"),
    error,
    fatal: logger("FATAL"),
  });
  const kept = (line: string) => {
    if (!json || levels.indexOf(levelOf(line)) >= least) post(line);
  };
  for (const stream of [process.stdout, process.stderr]) stream.write = lines(kept);
  // Node prints its own warnings without using the streams.
  Object.assign(process, { _rawDebug: (...values: unknown[]) => post(format(...values)) });

  return {
    logError: (what, thrown) =>
      json
        ? error(thrown instanceof Error ? thrown : new Error(String(thrown)))
        : error(what, formatted(thrown)),
  };
}

function textLine(level: Level, values: readonly unknown[]): string {
  return `${new Date().toISOString()}\t${requestId}\t${level}\t${format(...values)}`;
}

/**
 * Formats a JSON log line. A single value stays as it is, so that objects can be queried; several values
 * become one text.
 */
function jsonLine(level: Level, values: readonly unknown[]): string {
  const head = { timestamp: new Date().toISOString(), level, requestId };
  const [first] = values;
  if (values.length === 1) {
    try {
      return JSON.stringify({ ...head, message: first }, (_key, value) =>
        value instanceof Error ? errorFields(value) : value,
      );
    } catch {
      return JSON.stringify({ ...head, message: format(first) });
    }
  }
  const thrown = values.find((value) => value instanceof Error);
  return JSON.stringify({ ...head, message: format(...values), ...(thrown && errorFields(thrown)) });
}

const errorFields = (error: Error) => ({
  errorType: error.constructor.name,
  errorMessage: error.message,
  stackTrace: error.stack?.split("\n"),
  ...error,
});

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Returns the level of a line that a function writes without `console`. Lambda takes a JSON object without a level, or without a
 * time in RFC 3339, as INFO. Other texts have no level, and are kept.
 */
function levelOf(line: string): string {
  if (!line.startsWith("{")) return "FATAL";
  try {
    const { level, timestamp } = JSON.parse(line);
    return levels.includes(level) && rfc3339.test(timestamp) ? level : "INFO";
  } catch {
    return "FATAL";
  }
}

/** Returns a stream's `write` that posts whole lines and buffers an incomplete one. */
function lines(post: (line: string) => void): typeof process.stdout.write {
  const decoder = new StringDecoder();
  let rest = "";
  return (chunk: string | Uint8Array, encoding?: unknown, done?: unknown) => {
    const text = rest + (typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk)));
    const end = text.lastIndexOf("\n");
    rest = text.slice(end + 1);
    if (end >= 0) for (const line of text.slice(0, end).split("\n")) post(line);
    const callback = typeof encoding === "function" ? encoding : done;
    if (typeof callback === "function") queueMicrotask(() => callback());
    return true;
  };
}
