import { fanOut, type OnSocket, type Reached } from "@game-backend/framework/sockets/fanOut";
import type { Page } from "@game-backend/framework/tableClient";
import { type PaceDependencies, reserveBudget } from "./pace";

/** The number of sockets in a page. The clock and the budget are checked before each page. */
export const pageSize = 100;

/** How far sending has come. */
export interface Progress extends Reached {
  /** True if every page was sent. */
  done: boolean;
  /** The start of the next page if not done; absent for the first page. */
  next?: Page<unknown>["next"];
}

type Dependencies = PaceDependencies & Omit<Parameters<typeof fanOut>[0], "now">;

/**
 * Sends a message to sockets, within the budget, until there are no more or the time is over. While a page is sent,
 * the next one is read and waits for the budget. A page that has got its budget is sent completely.
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
      // Its error is thrown when that page is awaited.
      ahead?.catch(() => {});
      if (items.length > 0 && !(await reserveBudget(dependencies, items.length, until))) return;
      yield* items;
      progress.next = next;
      progress.done = next === undefined;
    }
  }
  const reached = await fanOut({ ...dependencies, now: clock.now() }, inTurn(), message);
  return { ...progress, ...reached };
}
