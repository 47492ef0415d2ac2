import { subscribe } from "node:diagnostics_channel";

import type { Refused } from "./wire";

/** The channel on which handlers tell of the refusals that they answer with: `{ code, error }`. */
const channelName = "game-backend.refusal";

let last: unknown;

/** Listens to the handler's refusals. */
export function listenToRefusals(): void {
  subscribe(channelName, (message) => {
    last = message;
  });
}

/** Returns the invocation's last refusal, and forgets it. */
export function takeRefusal(): Refused | undefined {
  const told = last;
  last = undefined;
  if (!(told instanceof Object)) return undefined;
  const error: unknown = Reflect.get(told, "error");
  if (!(error instanceof Error)) return undefined;
  const code: unknown = Reflect.get(told, "code");
  return {
    ...(typeof code === "string" && { code }),
    message: error.message,
    trace: builtTrace(error),
  };
}

/**
 * Returns the lines of a stack trace with places in the built code. Node would read and keep the whole source map of the
 * function at a worker's first trace, which takes as long as the worker's start. The host reads only what it shows.
 */
function builtTrace(error: Error): string[] {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (_, sites) => sites.map((site) => `    at ${site}`).join("\n");
  try {
    const [first = "", ...rest] = (error.stack ?? "").split("\n");
    // A trace that was read before begins with the error's own line.
    return first.startsWith("    at ") ? [first, ...rest] : rest;
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}
