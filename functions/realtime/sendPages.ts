import type { Page } from "../lib/tableClient";
import { fanOut, type Reached } from "../sockets/fanOut";
import { type PaceDependencies, takeTurn } from "./pace";

/** The number of sockets of a page, which is sent between two checks of the clock and the budget. */
export const pageSize = 100;

/** A row that stands for a socket. */
interface OnSocket {
  connectionId: string;
}

/** The progress of sending. */
export interface Progress extends Reached {
  /** True if every page was sent. */
  done: boolean;
  /** The start of the next page if not done; absent for the first page. */
  next?: Page<unknown>["next"];
}

type Dependencies = PaceDependencies & Omit<Parameters<typeof fanOut>[0], "now">;

/**
 * Sends a message to sockets page by page, within the budget, until there are no more pages or the time is over. It
 * finishes a page that it has begun, and reads the next one meanwhile.
 */
export async function sendPages(
  dependencies: Dependencies,
  message: object,
  read: (startAfter: Page<unknown>["next"]) => Promise<Page<OnSocket>>,
  { from, until }: { from: Page<unknown>["next"]; until: number },
): Promise<Progress> {
  const progress: Progress = { done: false, next: from, sent: 0, gone: 0, failed: 0 };
  let ahead: Promise<Page<OnSocket>> | undefined;
  while (dependencies.clock.now() < until) {
    const { items, next } = await (ahead ?? read(progress.next));
    ahead = next && read(next);
    // Its error is thrown once it is that page's turn.
    ahead?.catch(() => {});
    if (items.length > 0) {
      if (!(await takeTurn(dependencies, items.length, until))) break;
      const { sent, gone, failed } = await fanOut(
        { ...dependencies, now: dependencies.clock.now() },
        only(items),
        message,
      );
      progress.sent += sent;
      progress.gone += gone;
      progress.failed += failed;
    }
    progress.next = next;
    progress.done = next === undefined;
    if (progress.done) break;
  }
  return progress;
}

async function* only<T>(page: readonly T[]) {
  yield page;
}
