import { manifestMs } from "@game-backend/framework/live/readLiveManifest";
import { maintenanceAt, retryAfterOf } from "@game-backend/framework/live/refusals";
import type { Maintenance } from "@game-backend/framework/live/rows";
import { partsOf } from "../realtime/broadcastParts";
import { contribution, type Granted, timer } from "./definition";

/** The grants of these writes. */
export const broadcastUses = { broadcasts: ["PutItem"] } as const;

/** Milliseconds after which every function knows of a change, so that no socket that is closed opens again. */
const knownMs = manifestMs + 1_000;

/** Returns the writes that tell every socket of maintenance, and close it, once all functions refuse to open others. */
export const maintenanceBroadcasts = (
  { broadcasts }: Granted<typeof broadcastUses>,
  maintenance: Maintenance,
  now: number,
) => {
  const { from, ...told } = maintenance;
  const closes = { retryAfter: retryAfterOf(maintenance, now), ...told };
  return partsOf(`maintenance-${from}`, "", now).map((part) =>
    broadcasts.putItem({ ...part, busyUntil: now + knownMs, closes }),
  );
};

/** Returns the writes that tell every socket of a publication, with which they take effect. */
export const publicationBroadcasts = (
  { broadcasts }: Granted<typeof broadcastUses>,
  live: number,
  now: number,
) => partsOf(`live-${live}`, "", now).map((part) => broadcasts.putItem({ ...part, live }));

/** Tells the sockets of what commands publish. */
export const pushPublication = contribution("publications", {
  uses: broadcastUses,
  writes: ({ tables, now }, live) => publicationBroadcasts(tables, live, now),
});

/** Begins to close the sockets when a maintenance begins that was planned: once for each. */
export const closeForMaintenance = timer({
  seconds: 30,
  uses: { ...broadcastUses, heads: ["GetItem", "UpdateItem"] },
  run: async ({ tables, transact, now }) => {
    const row = await tables.heads.getItem({ id: "switches" }, { consistent: true });
    const maintenance = maintenanceAt(row, now);
    if (!row || !maintenance || row.closedFrom === maintenance.from) return 0;
    const { applied } = await transact([
      tables.heads.updateItem(
        { id: "switches" },
        { set: { closedFrom: maintenance.from }, if: { version: { equals: row.version } } },
      ),
      ...maintenanceBroadcasts(tables, maintenance, now),
    ]);
    return applied ? 1 : 0;
  },
});
