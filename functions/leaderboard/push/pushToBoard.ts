import { randomUUID } from "node:crypto";
import type { Clock } from "@game-backend/framework/clock";
import { unchanged } from "@game-backend/framework/expressions";
import { isWritten } from "@game-backend/framework/isWritten";
import type { Sockets } from "@game-backend/framework/sockets/sockets";
import type { BoardPush } from "../../realtime/rows";
import { pageSize, sendPages } from "../../realtime/sendPages";
import type { Granted } from "../definition";
import { boardNews } from "./boardNews";
import { dueAt, endedPush, isSent, startedPush } from "./boardPush";
import { type BoardName, topicOfBoard } from "./topics";

interface Dependencies {
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

/** The fields that a write removes unless it sets them. */
const transient = ["at", "since", "busyUntil", "cursor"] as const;

const ifUnchanged = (turn: number | undefined) => ({ turn: unchanged(turn) });

/**
 * Sends a board's top to its watchers until it has been sent to all of them or the time is over. In the latter case,
 * the last write appears in the stream, and the function that gets it continues. The stream passes a board to one
 * function at a time. The lease in the row guards against a second function that Lambda starts because it believes
 * the first one dead. After a crash, the push waits for the lease to end, and some watchers get a message twice.
 */
export async function pushToBoard(
  dependencies: Dependencies,
  board: { id: string; name: BoardName },
  until: number,
): Promise<void> {
  const { tables, clock, messagesPerSecond } = dependencies;
  const key = { id: board.id };
  const write = (state: Partial<BoardPush>, turn: number | undefined) =>
    tables.pushes.updateItem(key, {
      set: state,
      remove: transient.filter((name) => state[name] === undefined),
      if: ifUnchanged(turn),
    });
  for (;;) {
    const push = await tables.pushes.getItem(key, { consistent: true });
    if (!push || !("top" in push) || isSent(push)) return;
    const now = clock.now();
    const due = dueAt(push, messagesPerSecond);
    if (now >= until) {
      const later = { set: { step: "unfinished", seenAt: now }, if: ifUnchanged(push.turn) } as const;
      await tables.pushes.updateItem(key, later);
      return;
    }
    if (due > now) {
      await clock.wait(Math.min(due, until) - now);
      continue;
    }
    const holder = randomUUID();
    const state = { ...startedPush(push, now), holder };
    if (!isWritten(await write(state, push.turn), { turn: state.turn, holder })) continue;

    const hash = topicOfBoard(board.name);
    const progress = await sendPages(
      dependencies,
      boardNews(dependencies.avatarsUrl, board.name, { ...state, at: state.at ?? now, top: push.top }),
      (startAfter) => tables.subscriptions.query({ hash, startAfter, limit: pageSize }),
      { from: state.cursor, until },
    );
    const ended = endedPush(state, progress);
    const { applied, before } = await write(ended, state.turn);
    if (!applied || !progress.done || !before || !("top" in before)) return;
    if (isSent({ ...ended, top: before.top })) return;
  }
}
