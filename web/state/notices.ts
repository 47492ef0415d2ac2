import { signal } from "@preact/signals-core";

import { type Explained, explain } from "../errors";

/** A line that tells the player what happened. */
export interface Notice extends Explained {
  readonly id: number;
  readonly bad: boolean;
}

/** Milliseconds after which good news disappear. Errors stay until the player closes them or their cause is gone. */
const shownMs = 5_000;
/** The number of notices that are shown: the newest ones. */
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

/** The text for players during a maintenance without a message of its own. */
export const closedText = "The game is closed for maintenance. Come back in some minutes.";

export function notify(text: string): void {
  setTimeout(show({ text, bad: false }), shownMs);
}

/** Shows an error. Returns a function that removes the notice, for when its cause is gone. */
export const notifyError = (error: unknown): (() => void) => show({ ...explain(error), bad: true });

/** Removes all notices, when the player goes to another page. */
export const forgetNotices = (): void => {
  notices.value = [];
};
