import * as z from "zod/mini";
import type { Clock } from "./clock";
import type { AnyTimer } from "./contribution";
import { doEach } from "./doEach";
import { job } from "./library";

/** Runs the timers that are due: all beside one another, so that a long one holds up no other. */
export default job({
  summary:
    "Does what is due every five minutes: shows players on the boards again whose bans have ended, for example",
  input: z.strictObject({}),
  schedules: { often: { expression: "rate(5 minutes)", input: {} } },
  timeout: 300,
  collects: ["timers"],
  handler: async ({ timers, now }) => {
    const done: Record<string, number> = {};
    const due = Object.entries(timers).filter(([, { within }]) => isDue(within, now));
    await doEach(due.length, due, async ([name, { run, seconds }]) => {
      done[name] = await run(now + seconds * 1_000);
    });
    return done;
  },
});

const isDue = (within: AnyTimer["within"], now: number): boolean =>
  !within || (now % within.every >= within.from && now % within.every < within.until);

/** Returns the elements of a list whose turn comes before a time: the next run has the others. */
export async function* before<T>(until: number, clock: Clock, list: AsyncIterable<T> | Iterable<T>) {
  for await (const one of list) {
    if (clock.now() >= until) return;
    yield one;
  }
}
