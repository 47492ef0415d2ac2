import type { Granted } from "../game";
import type { Sockets } from "../lib/sockets";
import { type BoardName, topicOfBoard } from "../sockets/topics";
import { boardNews } from "./boardNews";
import { after, begun, dueAt, isTold } from "./boardPush";
import type { Clock } from "./clock";
import type { BoardPush } from "./rows";
import { pageSize, sendPages } from "./sendPages";

interface Means {
  tables: Granted<{
    pushes: ["GetItem", "UpdateItem"];
    subscriptions: ["Query", "BatchWriteItem"];
    subscriptionsByConnection: ["Query"];
    connections: ["DeleteItem"];
  }>;
  sockets: Pick<Sockets, "postToConnection">;
  avatarsUrl: string;
  clock: Clock;
  messagesPerSecond: number;
}

/** Fields that a write without them removes. */
const transient = ["at", "since", "busyUntil", "cursor"] as const;

const asRead = (turn: number | undefined) => ({
  turn: turn === undefined ? { exists: false } : { equals: turn },
});

/**
 * Tells a board's watchers of its top, until they have all been told or the time is over; then it leaves the rest to
 * the next batch of the stream, which its last write appears in. The stream hands a board to one function at a
 * time; the lease in the row keeps a second one away that the stream believes dead. A crash loses
 * the lease's time, and some watchers hear the same twice.
 */
export async function tellBoard(
  means: Means,
  board: { id: string; name: BoardName },
  until: number,
): Promise<void> {
  const { tables, clock, messagesPerSecond } = means;
  const key = { id: board.id };
  const write = (state: Partial<BoardPush>, turn: number | undefined) =>
    tables.pushes.updateItem(key, {
      set: state,
      remove: transient.filter((name) => state[name] === undefined),
      if: asRead(turn),
    });
  for (;;) {
    const push = await tables.pushes.getItem(key, { consistent: true });
    if (!push || !("top" in push) || isTold(push)) return;
    const now = clock.now();
    const due = dueAt(push, messagesPerSecond);
    if (now >= until) {
      const later = { set: { step: "unfinished", seenAt: now }, if: asRead(push.turn) } as const;
      await tables.pushes.updateItem(key, later);
      return;
    }
    if (due > now) {
      await clock.wait(Math.min(due, until) - now);
      continue;
    }
    const state = begun(push, now);
    if (!(await write(state, push.turn)).applied) continue;

    const hash = topicOfBoard(board.name);
    const progress = await sendPages(
      means,
      boardNews(means.avatarsUrl, board.name, { ...state, top: push.top }),
      (startAfter) => tables.subscriptions.query({ hash, startAfter, limit: pageSize }),
      { from: state.cursor, until },
    );
    const { applied } = await write(after(state, progress), state.turn);
    if (!applied || !progress.done) return;
  }
}
