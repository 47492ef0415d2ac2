import { deviceTimers, type Timers } from "../client";

/** Calls `run` each time that so many milliseconds have passed. Returns a function that ends it. */
export function every(ms: number, run: () => void, timers: Pick<Timers, "after"> = deviceTimers): () => void {
  const again = () => {
    end = timers.after(ms, again);
    run();
  };
  let end = timers.after(ms, again);
  return () => end();
}
