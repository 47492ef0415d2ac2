import { signal } from "@preact/signals";

/** The milliseconds by which the run's clock is ahead of the browser's. */
export const ahead = signal(0);

/** Returns the run's time, in epoch milliseconds. */
export const now = (): number => Date.now() + ahead.value;
