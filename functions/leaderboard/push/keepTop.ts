import type { Clock } from "@game-backend/framework/clock";
import type { Changed } from "@game-backend/framework/consumer";
import { untilWritten } from "@game-backend/framework/untilWritten";
import type { Ranked } from "../../realtime/rows";
import type { Granted } from "../definition";
import type { Score } from "../rows";
import { digestsOf } from "./boardNews";
import { boardTop, topSize } from "./boardTop";
import { type BoardName, topicOfBoard } from "./topics";

interface Dependencies {
  tables: Granted<{
    scoresByRank: ["Query"];
    subscriptions: ["Query"];
    pushes: ["GetItem", "PutItem", "UpdateItem"];
  }>;
  clock: Pick<Clock, "now">;
}

/**
 * Stores the top of a board for `tellBoards` if the top has changed and the board has watchers. Without watchers this
 * costs one read unit per batch of changes; new watchers first read the board themselves. A player who leaves a
 * board, for example after a ban, is removed from its stored top even if the board has no watchers.
 */
export async function keepTop(
  { tables, clock }: Dependencies,
  board: { id: string; name: BoardName },
  changes: readonly Changed<Score>[],
): Promise<void> {
  const watchers = { hash: topicOfBoard(board.name), limit: 1, consistent: true };
  const isWatched = (await tables.subscriptions.query(watchers)).items.length > 0;
  const left = new Set(changes.filter(leaves).map(({ before }) => before?.userId));
  if (!isWatched && left.size === 0) return;
  const key = { id: board.id };
  await untilWritten(async () => {
    const [row, { items }] = await Promise.all([
      tables.pushes.getItem(key, { consistent: true }),
      tables.scoresByRank.query({ hash: board.id, limit: 2 * topSize, descending: true }),
    ]);
    const last = row && "top" in row ? row : undefined;
    const namesLeft = last?.top.some(({ userId }) => left.has(userId)) ?? false;
    if (!isWatched && !namesLeft) return true;
    const top = boardTop(items, changes, last && { top: last.top, now: clock.now() });
    if (!namesLeft && !changes.some((change) => touches(top, change))) return true;
    if (last && String(digestsOf(last.top)) === String(digestsOf(top))) return true;
    const notedAt = Math.max(clock.now(), (last?.notedAt ?? 0) + 1);
    const noted = await (last
      ? tables.pushes.updateItem(key, {
          set: { top, notedAt, step: "noted" },
          if: { notedAt: { equals: last.notedAt } },
        })
      : tables.pushes.putItem(
          { id: board.id, top, notedAt, step: "noted" },
          { if: { id: { exists: false } } },
        ));
    return noted.applied;
  });
}

/** Returns true if a row was ranked and no longer is. */
const leaves = ({ before, after }: Changed<Score>): boolean => !!before?.rankKey && !after?.rankKey;

/** Returns true if a row entered the top, changed in it, or left it. */
function touches(top: readonly Ranked[], { before, after }: Changed<Score>): boolean {
  const least = top[topSize - 1]?.rankKey;
  return [before, after].some((row) => row?.rankKey && (least === undefined || row.rankKey >= least));
}
