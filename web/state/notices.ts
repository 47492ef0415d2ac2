import { signal } from "@preact/signals-core";

import { type Explained, explain } from "../errors";

/** A line that tells what happened. */
export interface Notice extends Explained {
  readonly id: number;
  readonly bad: boolean;
}

/** Good news go by themselves, in milliseconds; bad news stay until they are read, or their cause is gone. */
const shownMs = 5_000;
/** The newest ones are enough. */
const most = 3;

export const notices = signal<readonly Notice[]>([]);
let last = 0;

const show = (notice: Omit<Notice, "id">): (() => void) => {
  const id = ++last;
  notices.value = [...notices.peek(), { ...notice, id }].slice(-most);
  return () => {
    notices.value = notices.peek().filter((each) => each.id !== id);
  };
};

export function tell(text: string): void {
  setTimeout(show({ text, bad: false }), shownMs);
}

/** Tells of a failure. Returns what takes the notice away, for when its cause is gone. */
export const tellError = (error: unknown): (() => void) => show({ ...explain(error), bad: true });

/** Another page has other news. */
export const forgetNotices = (): void => {
  notices.value = [];
};
