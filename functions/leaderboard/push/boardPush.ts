import { isDeepStrictEqual } from "node:util";
import { leaseMs } from "../../realtime/lease";
import { intervalMs } from "../../realtime/pace";
import type { BoardPush } from "../../realtime/rows";
import type { Progress } from "../../realtime/sendPages";
import { digestsOf } from "./boardNews";

/** The fields that `tellBoards` writes. */
type State = Omit<BoardPush, "id" | "top" | "notedAt">;

/** Returns true if the current top has been sent to every watcher. */
export const isSent = ({ top, told, cursor }: Pick<BoardPush, "top" | "told" | "cursor">): boolean =>
  cursor === undefined && isDeepStrictEqual(told, digestsOf(top));

/**
 * Returns the earliest time of the board's next push, in milliseconds since the epoch. An interrupted push may
 * continue at once.
 */
export function dueAt(push: BoardPush, messagesPerSecond: number): number {
  const { busyUntil, cursor, at, sent = 0 } = push;
  if (busyUntil !== undefined) return busyUntil;
  if (cursor !== undefined || at === undefined) return 0;
  return at + intervalMs(sent, messagesPerSecond);
}

/** Returns the state for starting a push, or for continuing an interrupted one with the current top. */
export function startedPush(push: BoardPush, now: number): State {
  const { turn = 0, at, since, told, telling = [], cursor, sent } = push;
  const lease = { step: "begun", turn: turn + 1, busyUntil: now + leaseMs, told } as const;
  const digests = digestsOf(push.top);
  if (cursor === undefined)
    return { ...lease, at: Math.max(now, (at ?? 0) + 1), since: at, telling: digests, sent: 0 };
  // Watchers that got the message before the interruption lack entries that have changed since.
  const both = telling.filter((digest) => digests.includes(digest));
  return { ...lease, at, since, telling: isDeepStrictEqual(telling, digests) ? digests : both, cursor, sent };
}

/**
 * Returns the state after sending: done, or to be continued. A push that was interrupted before its first page is
 * treated as if it had not started.
 */
export function endedPush(state: State, { done, next, sent }: Progress): State {
  const { busyUntil: _, at, since, cursor = next, ...rest } = state;
  const turn = (state.turn ?? 0) + 1;
  const total = (state.sent ?? 0) + sent;
  if (done) return { ...rest, step: "done", turn, at, since, sent: total, told: state.telling };
  if (cursor === undefined) return { ...rest, step: "unfinished", turn, at: since };
  return { ...rest, step: "unfinished", turn, at, since, sent: total, cursor: next ?? cursor };
}
