import type { Probe } from "./latencies";

/** The browser's probe. The answer's content is not read, so the address needs no CORS headers. */
export const browserProbe: Probe = {
  ask: (url) => fetch(url, { mode: "no-cors", cache: "no-store", signal: AbortSignal.timeout(3_000) }),
  now: () => performance.now(),
};
