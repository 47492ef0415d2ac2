import type { Page } from "../lib/tableClient";
import { fanOut, type Reached } from "../sockets/fanOut";
import { type PaceMeans, takeTurn } from "./pace";

/** Sockets of a page: what is sent between two looks at the clock and the budget. */
export const pageSize = 100;

/** A row that stands for a socket. */
interface OnSocket {
  connectionId: string;
}

/** How far sending came. */
export interface Progress extends Reached {
  /** True if every page was sent. */
  done: boolean;
  /** Where to go on, if not; absent for the first page. */
  next?: Page<unknown>["next"];
}

type Means = PaceMeans & Omit<Parameters<typeof fanOut>[0], "now">;

/**
 * Sends a message to sockets page by page, at the pace that the budget allows, until there are no more pages or the
 * time is over. A page that was begun is finished.
 */
export async function sendPages(
  means: Means,
  message: object,
  read: (startAfter: Page<unknown>["next"]) => Promise<Page<OnSocket>>,
  { from, until }: { from: Page<unknown>["next"]; until: number },
): Promise<Progress> {
  const progress: Progress = { done: false, next: from, sent: 0, gone: 0, failed: 0 };
  while (means.clock.now() < until) {
    const { items, next } = await read(progress.next);
    if (items.length > 0) {
      if (!(await takeTurn(means, items.length, until))) break;
      const { sent, gone, failed } = await fanOut({ ...means, now: means.clock.now() }, only(items), message);
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
