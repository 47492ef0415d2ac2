import type { Granted } from "../game";
import type { Score } from "../leaderboard/rows";
import type { Changed } from "../lib/consumer";
import { pages } from "../lib/pages";
import type { Sockets } from "../lib/sockets";
import { fanOut } from "../sockets/fanOut";
import { type BoardName, topicOfBoard } from "../sockets/topics";
import { boardTop, digestOf, topSize } from "./boardTop";

/** A board's sockets hear of it at most this often, in milliseconds. */
export const everyMs = 1_000;

interface Means {
  tables: Granted<{
    scoresByRank: ["Query"];
    pushes: ["GetItem", "UpdateItem"];
    subscriptions: ["Query", "BatchWriteItem"];
    subscriptionsByConnection: ["Query"];
    connections: ["DeleteItem"];
  }>;
  sockets: Pick<Sockets, "postToConnection">;
  avatarsUrl: string;
  clock: Clock;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

/**
 * Tells a board's sockets of its top, if it is another one than they were last told of. Too early after the last
 * time it waits, and tells what is true then: so the last state always gets out. The row in `pushes` keeps two
 * shards from telling at once. It names the top that was told only when everybody was, so a push that was cut short
 * is repeated: by the batch's next try, or by another shard that finds it under way for more than a second.
 */
export async function pushTop(
  { tables, sockets, avatarsUrl, clock }: Means,
  board: { id: string; name: BoardName },
  changes: readonly Changed<Score>[],
): Promise<void> {
  const key = { board: board.id };
  for (;;) {
    const [last, { items }] = await Promise.all([
      tables.pushes.getItem(key, { consistent: true }),
      tables.scoresByRank.query({ hash: board.id, limit: 2 * topSize, descending: true }),
    ]);
    const entries = boardTop(avatarsUrl, items, changes);
    const digest = digestOf(entries);
    if (last?.digest === digest) return;

    const now = clock.now();
    const wait = (last?.pushedAt ?? 0) + everyMs - now;
    if (wait > 0) {
      await clock.wait(wait);
      continue;
    }
    const asRead = last ? { pushedAt: { equals: last.pushedAt } } : { board: { exists: false } };
    const claimed = await tables.pushes.updateItem(key, { set: { pushedAt: now }, if: asRead });
    if (!claimed.applied) continue;

    const hash = topicOfBoard(board.name);
    const subscribers = pages((startAfter) => tables.subscriptions.query({ hash, startAfter }));
    const message = { type: "leaderboard", gameArea: board.name, window: "all", at: now, entries };
    await fanOut({ tables, sockets, now }, subscribers, message);
    await tables.pushes.updateItem(key, { set: { digest }, if: { pushedAt: { equals: now } } });
    return;
  }
}
