/** npm forwards signals that the terminal has already sent. Two within this many milliseconds count as one. */
const SAME = 500;

/** Milliseconds between two checks that npm is still there. */
const CHECK = 500;

/**
 * Handles Ctrl-C, SIGTERM and SIGHUP: the first ends the run cleanly, a second ends it at once. A closed output pipe
 * also ends it cleanly, such as that of `head`, or of `tee` at Ctrl-C, and so does the end of npm.
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
  // Without a listener, the next printed line would crash the process with a stack trace, in the middle of its work.
  for (const output of [process.stdout, process.stderr]) output.on("error", () => stop.abort());
  // A signal to npm ends npm and its shell, but does not reach the process that the shell has started.
  const parent = process.ppid;
  const check = () => {
    if (process.ppid !== parent) stop.abort();
  };
  if (process.env["npm_lifecycle_event"] !== undefined) setInterval(check, CHECK).unref();
  return {
    signal: stop.signal,
    wait: () =>
      new Promise((resolve) => {
        if (stop.signal.aborted) resolve();
        else stop.signal.addEventListener("abort", () => resolve(), { once: true });
      }),
  };
}
