import { contribution } from "./definition";
import { notedMs } from "./limits";

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
