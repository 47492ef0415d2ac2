import { randomUUID } from "node:crypto";
import type { Clock } from "@game-backend/framework/clock";
import { doEach } from "@game-backend/framework/doEach";
import { isWritten } from "@game-backend/framework/isWritten";
import { isAdmitted } from "@game-backend/framework/live/refusals";
import type { Connection } from "@game-backend/framework/sockets/connections";
import type { Sockets } from "@game-backend/framework/sockets/sockets";
import type { Collected, Granted } from "./definition";
import { leaseMs } from "./lease";
import type { BroadcastedNews, BroadcastNews, LiveNews, MaintenanceNews } from "./pushes";
import type { BroadcastPart } from "./rows";
import { pageSize, sendPages } from "./sendPages";

interface Dependencies extends Collected<"tags"> {
  tables: Granted<{
    broadcasts: ["GetItem", "UpdateItem", "DeleteItem"];
    pushes: ["UpdateItem"];
    connections: ["Scan", "DeleteItem"];
    subscriptions: ["BatchWriteItem"];
    subscriptionsByConnection: ["Query"];
  }>;
  sockets: Pick<Sockets, "postToConnection" | "deleteConnection">;
  closings: Collected<"closings">["closings"];
  clock: Clock;
  messagesPerSecond: number;
}

/**
 * Sends a part of a broadcast, from the stored position on. It ends when all sockets of the part have it, or the time is over. In
 * the latter case it stores the position, and that write starts the next call through the stream. The socket that sent the
 * broadcast, if one did, is notified when the part is done.
 */
export async function pushToEverybody(dependencies: Dependencies, id: string, until: number): Promise<void> {
  const { tables, sockets, clock } = dependencies;
  const key = { id };
  for (;;) {
    const row = await tables.broadcasts.getItem(key, { consistent: true });
    const now = clock.now();
    if (!row || row.expiresAt * 1_000 <= now) return;
    const { broadcast, part, parts, message, sender, turn, busyUntil = 0, cursor } = row;
    const mine = { if: { turn: { equals: turn + 1 } } };
    if (busyUntil > now && now >= until) {
      await tables.broadcasts.updateItem(key, {
        set: { step: "unfinished", seenAt: now },
        if: { turn: { equals: turn } },
      });
      return;
    }
    if (busyUntil > now) {
      await clock.wait(Math.min(busyUntil, until) - now);
      continue;
    }
    const lease = { turn: turn + 1, step: "begun", busyUntil: now + leaseMs, holder: randomUUID() } as const;
    const leased = await tables.broadcasts.updateItem(key, { set: lease, if: { turn: { equals: turn } } });
    if (!isWritten(leased, lease)) continue;

    const { closes, live } = row;
    const news = { type: "broadcast", id: broadcast, message } satisfies BroadcastNews;
    const published = live !== undefined && ({ type: "live", live } satisfies LiveNews);
    const progress = await sendPages(
      closes ? { ...dependencies, sockets: closingEach(sockets) } : dependencies,
      closes ? maintenanceNews(closes) : published || news,
      async (startAfter) => {
        const page = await tables.connections.scan({ startAfter, limit: pageSize, part, parts });
        if (!closes) return page;
        const ids = page.items.map(({ userId }) => userId);
        const known = await Promise.all(Object.values(dependencies.tags).map((tags) => tags.of(closes, ids)));
        const isOut = ({ userId: id, groups }: Connection) =>
          !isAdmitted(closes, { player: { id, groups }, tags: known.flatMap((tags) => tags.get(id) ?? []) });
        const items = page.items.filter(isOut);
        const ended = Object.values(dependencies.closings);
        await doEach(16, items, ({ userId }) => doEach(1, ended, ({ end }) => end(userId)));
        return { ...page, items };
      },
      { from: cursor, until },
    );
    const [sent, failed] = [row.sent + progress.sent, row.failed + progress.failed];
    if (!progress.done) {
      await tables.broadcasts.updateItem(key, {
        set: { turn: turn + 2, step: "unfinished", cursor: progress.next, sent, failed },
        remove: ["busyUntil"],
        ...mine,
      });
      return;
    }
    const { applied, before } = await tables.broadcasts.deleteItem(key, mine);
    // If the first answer is lost, the SDK's retry finds no row: the row is deleted all the same.
    if (sender !== undefined && (applied || !before))
      await sockets.postToConnection(sender, {
        type: "broadcasted",
        id: broadcast,
        part,
        parts,
        sent,
        failed,
      } satisfies BroadcastedNews);
    return;
  }
}

const maintenanceNews = ({ admit: _, ...news }: NonNullable<BroadcastPart["closes"]>): MaintenanceNews => ({
  type: "maintenance",
  ...news,
  ...(news.message && { message: { ...news.message } }),
});

/** Returns sockets of which each is closed after it was told. */
const closingEach = (sockets: Dependencies["sockets"]): Pick<Sockets, "postToConnection"> => ({
  async postToConnection(connectionId, message) {
    const sent = await sockets.postToConnection(connectionId, message);
    if (sent !== "gone") await sockets.deleteConnection(connectionId);
    return sent;
  },
});
