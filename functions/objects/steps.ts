import { Refusal } from "@game-backend/framework/errors";
import { objectConflict } from "./codes";
import { placeOfRow } from "./collections";
import { contribution, exporter, resetter } from "./definition";
import { presentOf } from "./rows";
import { deleteObject, readObject, readUses, saveUses } from "./save";

/** Exports what was saved last in each slot, one slot at a time: JSON as it is, bytes in base64. */
export const exportSaves = exporter({
  section: "saves",
  uses: { slots: ["GetItem", "Query"], objects: readUses.objects },
  run: async ({ tables, objects }, { id: userId }, { after }) => {
    const { items, next } = await tables.slots.query({
      ...{ hash: userId, limit: 1, consistent: true },
      startAfter: after as Record<string, unknown> | undefined,
    });
    const rows: object[] = [];
    for (const { slot, value, kept } of items) {
      if (!kept[0]) continue;
      const { version, sent } = await readObject({ tables, objects }, userId, slot, (row) => row?.kept[0]);
      const what = value === undefined ? { base64: Buffer.from(sent).toString("base64") } : { value };
      rows.push({ slot, version: version.version, ...what });
    }
    return { rows, ...(next && { next: { after: next } }) };
  },
});

/**
 * Deletes what was stored before a reset, except where the last write counts, such as settings. The history stays: staff can bring
 * it back.
 */
export const clearObjects = resetter({
  uses: { ...saveUses, slots: [...saveUses.slots, "Query"] },
  run: async ({ tables, objects, now }, { id: userId }, before) => {
    const { items } = await tables.slots.query({ hash: userId, consistent: true });
    for (const row of items) {
      const place = placeOfRow(row);
      const present = presentOf(row);
      if (!place || place.collection.last || !present || present.at > before) continue;
      const writing = { userId, place, replaces: present.version, savedBy: `reset ${before}`, now };
      // What the player has saved since then stays.
      await deleteObject({ tables, objects }, writing).catch((error: unknown) => {
        if (!(error instanceof Refusal && error.is(objectConflict))) throw error;
      });
    }
  },
});

/** A guest who has saved something has played. */
export const savedObjects = contribution("playedChecks", {
  uses: { slots: ["Query"] },
  hasPlayed: async ({ tables }, userId) => {
    const { items } = await tables.slots.query({ hash: userId, limit: 1, consistent: true });
    return items.length > 0;
  },
});
