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
    trace: (error.stack ?? "").split("\n").slice(1),
  };
}
