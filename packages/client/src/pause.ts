import { refuseAborted, unlessAborted } from "./abort.js";
import { deviceTimers, type Timers } from "./timers.js";

/**
 * The longest wait before a retry, in milliseconds. If the API asks for more, the call throws: a daily quota may be
 * used up.
 */
export const longestWaitMs = 10_000;

/**
 * Returns the milliseconds to wait before a retry: 200, doubled with each try, at most 10 s. A random part of up to
 * half is subtracted, so that clients do not retry in step.
 */
export const backOff = (tries: number, random = Math.random): number =>
  Math.min(longestWaitMs, 200 * 2 ** tries) * (1 - random() / 2);

/** Resolves after so many milliseconds, or rejects with the signal's reason. */
export async function pause(ms: number, signal?: AbortSignal, timers: Timers = deviceTimers): Promise<void> {
  refuseAborted(signal);
  let end = () => {};
  const passed = new Promise<void>((resolve) => {
    end = timers.after(ms, resolve);
  });
  return unlessAborted(passed, signal).finally(() => end());
}
