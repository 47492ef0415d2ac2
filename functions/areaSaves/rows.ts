import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import type { AreaId } from "../leaderboard/areas";
import { areaLocked } from "../leaderboard/codes";
import { isOpen, refuseLocked, whenOpen } from "../leaderboard/rules/unlocks";
import { objectConflict } from "../objects/codes";
import { presentOf, type Slot, sha256Of } from "../objects/rows";
import { type AreaProgress, partOf } from "../progress/rows";
import { contribution, type Granted } from "./definition";

/** The collection whose rows are the areas' in the table of progress. */
export const collection = "progress";

/** The grants of `readAreas`. */
export const readAreasUses = { progress: ["GetItem", "Query"] } as const;
/** The grants of `changeArea`. */
export const changeAreaUses = { progress: ["GetItem", "PutItem", "ConditionCheckItem"] } as const;

/** The codes with which `changeArea` refuses, besides those of the change. */
export const changeAreaCodes = [areaLocked, noPlayer, objectConflict] as const;

/** Returns what a player has saved: for all areas, or for that of a slot. */
export async function readAreas(
  { tables: { progress } }: { tables: Granted<typeof readAreasUses> },
  userId: string,
  slot?: string,
): Promise<Slot[]> {
  if (slot !== undefined) {
    const row = await progress.getItem({ userId, part: partOf(areaIn(slot)) }, { consistent: true });
    return row ? [slotOf(row)] : [];
  }
  const { items } = await progress.query({
    hash: userId,
    range: { beginsWith: partOf("") },
    consistent: true,
  });
  return items.flatMap((row) => (row.part === "wallet" ? [] : [slotOf(row)]));
}

/**
 * Changes what a player has saved for the area of a slot. The version of a first save is the time, above those that a reset has
 * deleted; its transaction also checks the wallet.
 *
 * @throws Refusal - 404 for a player who is deleted, 403 for a locked area, and 412 if a reset came between.
 */
export const changeArea = <S extends Slot | undefined>(
  {
    tables: { progress },
    transact,
    now,
  }: { tables: Granted<typeof changeAreaUses>; transact: Transact; now: number },
  userId: string,
  slot: string,
  to: (row: Slot | undefined) => S,
): Promise<S> =>
  untilWritten<{ row: S }>(async () => {
    const area = areaIn(slot) as AreaId;
    const key = { userId, part: partOf(area) };
    const wallet = { userId, part: "wallet" } as const;
    const found = await progress.getItem(key, { consistent: true });
    const isFirst = !found?.data;
    const { deletedVersion } = (isFirst && (await progress.getItem(wallet, { consistent: true }))) || {};
    const last = Math.max(found?.version ?? 0, deletedVersion ?? 0, now - 1);
    const before = isFirst ? nothingIn(found, { userId, slot }, last) : slotOf(found);
    const row = to(before);
    if (!row || row === before) return { row };
    const saved = presentOf(row);
    const put = progress.putItem(
      {
        ...{ ...key, version: row.version, savedBy: row.savedBy, savedAt: saved?.at ?? now },
        ...(saved && { data: row.value as AreaProgress["data"], saved }),
      },
      { if: { version: unchanged(found?.version), savedBy: unchanged(found?.savedBy) } },
    );
    if (!isFirst) return (await put).applied && { row };
    const check = { ...whenOpen(area), deletedVersion: unchanged(deletedVersion) };
    const { applied, writes } = await transact([put, progress.conditionCheckItem(wallet, { if: check })]);
    if (applied) return { row };
    const [{ before: other }, { applied: mayWrite, before: owner }] = writes;
    // Another save, or this one before its answer was lost.
    if (other || mayWrite) return false;
    if (!owner || !("unlocked" in owner)) throw refuse(noPlayer);
    throw isOpen(owner, area) ? refuse(objectConflict) : refuseLocked(area);
  }).then(({ row }) => row);

export const areaRows = contribution("formerRows", { uses: readAreasUses, collection, read: readAreas });

export const areaWrites = contribution("formerWrites", {
  uses: changeAreaUses,
  refuses: changeAreaCodes,
  collection,
  change: changeArea,
});

export const areaIn = (slot: string): string => slot.slice(collection.length + 1);

/** Returns the row of a slot in which nothing is stored: it was deleted, or never saved. */
const nothingIn = (
  found: AreaProgress | undefined,
  key: Pick<Slot, "userId" | "slot">,
  version: number,
): Slot => ({
  ...{ ...key, version, savedBy: found?.savedBy ?? "", kept: [], deletedAt: found?.savedAt ?? 0 },
});

function slotOf({ userId, part, version, data, savedAt, savedBy = "", saved }: AreaProgress): Slot {
  const slot = `${collection}#${part.slice(partOf("").length)}`;
  if (!data) return { userId, slot, version, savedBy, kept: [], deletedAt: savedAt };
  const sent = Buffer.from(JSON.stringify(data));
  // A row that an earlier release has written since has another version than what is said of it.
  const kept =
    saved?.version === version ? saved : { version, at: savedAt, bytes: sent.length, sha256: sha256Of(sent) };
  return { userId, slot, version, savedBy, kept: [kept], value: data };
}
