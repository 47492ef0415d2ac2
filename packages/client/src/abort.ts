/** Throws a signal's reason if it is aborted. Safari before 15.4 and React Native give no reason. */
export function refuseAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw reasonOf(signal);
}

const reasonOf = (signal: AbortSignal): unknown =>
  signal.reason ?? Object.assign(new Error("The call was aborted"), { name: "AbortError" });

/**
 * Returns a signal that is aborted as soon as one of these is, and what releases them. `AbortSignal.any` does the same, which
 * Safari has from 17.4 on, and React Native does not have.
 */
export function eitherOf(...signals: (AbortSignal | undefined)[]): { signal: AbortSignal; release(): void } {
  const either = new AbortController();
  const stop = () => either.abort(signals.find((signal) => signal?.aborted)?.reason);
  const release = () => {
    for (const signal of signals) signal?.removeEventListener("abort", stop);
  };
  for (const signal of signals) signal?.addEventListener("abort", stop);
  if (signals.some((signal) => signal?.aborted)) stop();
  return { signal: either.signal, release };
}

/** Settles as `promise` does, or rejects with the signal's reason as soon as the signal is aborted. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(reasonOf(signal));
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/** Why a request without an answer is aborted. */
export const late = (ms: number): Error => new Error(`there was no answer within ${ms} ms`);
