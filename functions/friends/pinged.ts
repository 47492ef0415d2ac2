import { contribution } from "./own";

/** Milliseconds for which a socket that was heard of is not noted again. */
const notedMs = 5 * 60_000;

/** Notes that a socket is alive: half a read unit a ping, and a write unit in five minutes. */
export const pingedSockets = contribution("pings", {
  uses: { connections: ["GetItem", "UpdateItem"] },
  note: async ({ tables: { connections }, now }, connectionId) => {
    const socket = await connections.getItem({ connectionId });
    if (!socket || (socket.seenAt ?? socket.connectedAt) > now - notedMs) return;
    await connections.updateItem(
      { connectionId },
      { set: { seenAt: now }, if: { connectionId: { exists: true } } },
    );
  },
});
