/** npm forwards signals that the terminal has already sent. Two within this many milliseconds count as one. */
const SAME = 500;

/**
 * Handles Ctrl-C, SIGTERM and SIGHUP: the first ends the run cleanly, a second ends it at once. A reader of the output that
 * goes away, such as `head`, or `tee` at Ctrl-C, also ends it cleanly.
 */
export function stopSignal(): { readonly signal: AbortSignal; wait(): Promise<void> } {
  const stop = new AbortController();
  let first = 0;
  const onSignal = (name: NodeJS.Signals) => {
    if (!stop.signal.aborted) {
      first = Date.now();
      stop.abort();
    } else if (Date.now() - first > SAME) process.exit(name === "SIGINT" ? 130 : 143);
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, onSignal);
  // Without a listener, the next line that is printed would end the process with its stack, in the middle of its work.
  for (const output of [process.stdout, process.stderr]) output.on("error", () => stop.abort());
  return {
    signal: stop.signal,
    wait: () =>
      new Promise((resolve) => {
        if (stop.signal.aborted) resolve();
        else stop.signal.addEventListener("abort", () => resolve(), { once: true });
      }),
  };
}
