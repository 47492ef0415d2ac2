import type { Page } from "../lib/tableClient";
import { fanOut, type OnSocket, type Reached } from "../sockets/fanOut";
import { type PaceDependencies, takeTurn } from "./pace";

/** The number of sockets of a page, which is sent between two checks of the clock and the budget. */
export const pageSize = 100;

/** The progress of sending. */
export interface Progress extends Reached {
  /** True if every page was sent. */
  done: boolean;
  /** The start of the next page if not done; absent for the first page. */
  next?: Page<unknown>["next"];
}

type Dependencies = PaceDependencies & Omit<Parameters<typeof fanOut>[0], "now">;

/**
 * Sends a message to sockets, within the budget, until there are no more or the time is over. Each page of them is read
 * and takes its turn while the one before is sent. A page that has its turn is sent whole.
 */
export async function sendPages(
  dependencies: Dependencies,
  message: object,
  read: (startAfter: Page<unknown>["next"]) => Promise<Page<OnSocket>>,
  { from, until }: { from: Page<unknown>["next"]; until: number },
): Promise<Progress> {
  const { clock } = dependencies;
  const progress = { done: false, next: from };
  async function* inTurn() {
    let ahead: Promise<Page<OnSocket>> | undefined;
    while (!progress.done && clock.now() < until) {
      const { items, next } = await (ahead ?? read(progress.next));
      ahead = next && read(next);
      // Its error is thrown once it is that page's turn.
      ahead?.catch(() => {});
      if (items.length > 0 && !(await takeTurn(dependencies, items.length, until))) return;
      yield* items;
      progress.next = next;
      progress.done = next === undefined;
    }
  }
  const reached = await fanOut({ ...dependencies, now: clock.now() }, inTurn(), message);
  return { ...progress, ...reached };
}
