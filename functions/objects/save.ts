import { digestOf } from "@game-backend/framework/digest";
import { refuse } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import type { Write, Written } from "@game-backend/framework/tableClient";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { noObject, unreadable } from "./codes";
import { ownerOfCollection, type Place, rangeOf, rowOf } from "./collections";
import type { Clients, Collected, Granted } from "./definition";
import { presentOf, type Slot, sha256Of, type Version } from "./rows";
import type { Content } from "./rules/content";
import { deletedSlot, nextSlot, type Said, versionOf, type Writing } from "./rules/next";

/** The grants of `saveObject`. */
export const saveUses = {
  slots: ["GetItem", "PutItem"],
  objects: { saves: ["PutObject", "DeleteObject"] },
} as const;
/** The grants of `readObject`. */
export const readUses = { slots: ["GetItem"], objects: { saves: ["GetObject", "ListBucket"] } } as const;
/** The grants of `restoreObject`. */
export const restoreUses = {
  ...saveUses,
  objects: { saves: [...saveUses.objects.saves, ...readUses.objects.saves] },
} as const;

type Files = Clients<{ objects: { saves: ["GetObject"] } }>["objects"];
type Saving = {
  tables: Granted<{ slots: ["GetItem", "PutItem"] }>;
} & Clients<{ objects: { saves: ["PutObject", "DeleteObject"] } }> &
  Partial<Collected<"formerWrites">>;
type Reading = Parameters<typeof rowOf>[0] & { objects: Files };

/** Sends a write of a row, alone or with others in a transaction. */
export type Commit = (write: Write<Slot>, row: Slot) => PromiseLike<Written<Slot>>;

/** Returns what a request writes to a slot. A request without a key of its own has no repeats. */
export const writingOf = (
  { now, idempotencyKey }: { now: number; idempotencyKey: string },
  userId: string,
  place: Place,
  replaces: Writing["replaces"],
): Writing => ({ userId, place, replaces, savedBy: digestOf(idempotencyKey), now });

/** Returns the write of a row, unless the slot has changed since `before` was read. */
export const putSlot = (
  tables: Granted<{ slots: ["PutItem"] }>,
  before: Slot | undefined,
  row: Slot,
): Write<Slot> =>
  tables.slots.putItem(row, {
    if: { version: unchanged(before?.version), savedBy: unchanged(before?.savedBy) },
  });

/**
 * Writes an object as a new version, and returns its row.
 *
 * @throws Refusal - As `nextSlot` does.
 */
export const saveObject = (
  given: Saving,
  writing: Writing,
  content: Content,
  said: Said,
  commit?: Commit,
): Promise<Slot> =>
  changeSlot(given, writing, (row) => nextSlot(row, writing, content, said), content.sent, commit);

/** Deletes what is stored in a slot. Its history stays, as far as it is kept. */
export const deleteObject = (given: Saving, writing: Writing): Promise<Slot | undefined> =>
  changeSlot(given, writing, (row) => deletedSlot(row, writing));

/**
 * Writes what `to` makes of a slot's row, and the file that it names first. No row ever names a file that is not stored: the file
 * comes first, under a random name of its own, then the row, on condition that nobody has written it since it was read, and files
 * that it names no more are deleted last. What a killed process leaves, the job `deleteStrayFiles` finds.
 */
async function changeSlot<S extends Slot | undefined>(
  { tables, objects: { saves }, formerWrites = {} }: Saving,
  { userId, place }: Writing,
  to: (row: Slot | undefined) => S,
  sent?: Uint8Array,
  commit: Commit = (write) => write,
): Promise<S> {
  const key = { userId, slot: rangeOf(place) };
  const former = ownerOfCollection(formerWrites, place.name);
  if (former) return former.change(userId, key.slot, to);
  // Never a second row of the same slot.
  if (place.collection.elsewhere) throw refuse(noObject);
  const changed = await untilWritten(async () => {
    const before = await tables.slots.getItem(key, { consistent: true });
    const row = to(before);
    if (!row || row === before) return { row };
    const file = sent && row.kept[0]?.file;
    if (sent && file !== undefined) await saves.putObject(fileKey(row, file), sent);
    const written = await commit(putSlot(tables, before, row), row);
    // If the answer to the write was lost, and the SDK has repeated it, the row names its file; a repeat of the request has
    // another.
    const names = (found: Version | undefined) => file !== undefined && found?.file === file;
    const isMine = written.applied || names(written.before?.kept[0]);
    // Or a later write has followed, which knows what both have dropped.
    const isKept = isMine || (written.before?.kept.some(names) ?? false);
    if (isMine) await deleteFiles(saves, row, droppedBy(before, row));
    else if (!isKept && file !== undefined) await deleteFiles(saves, row, [file]);
    return isKept && { row };
  });
  return changed.row;
}

/** Returns the files that a row names no more. */
export const droppedBy = (before: Slot | undefined, row: Slot): string[] =>
  filesOf(before).filter((file) => !filesOf(row).includes(file));

/** Writes a kept version again, as a new one, with a file of its own. Returns the row. */
export async function restoreObject(
  dependencies: Saving & Reading,
  writing: Writing,
  number: number,
  commit?: Commit,
): Promise<Slot> {
  const { userId, place } = writing;
  // A repeat finds what its first attempt has stored: by now, the version itself may be kept no more.
  const choose = (row: Slot | undefined) =>
    row?.savedBy === writing.savedBy ? presentOf(row) : versionOf(row, number);
  const { version, sent } = await readObject(dependencies, userId, rangeOf(place), choose);
  const content = {
    ...{ sent, sha256: version.sha256 },
    ...(place.collection.holds !== "bytes" && { value: JSON.parse(Buffer.from(sent).toString()) }),
  };
  const { measure, device } = version;
  return saveObject(
    dependencies,
    writing,
    content,
    { measure, device, restored: number, overwrite: true },
    commit,
  );
}

/** Deletes files that no row names. Failures are left to the job `deleteStrayFiles`. */
export async function deleteFiles(
  saves: Pick<Saving["objects"]["saves"], "deleteObject">,
  slot: Pick<Slot, "userId" | "slot">,
  files: readonly string[],
): Promise<void> {
  const ended = await Promise.allSettled(files.map((file) => saves.deleteObject(fileKey(slot, file))));
  for (const end of ended) if (end.status === "rejected") console.error(end.reason);
}

export const filesOf = (row: Slot | undefined): string[] => row?.kept.flatMap(({ file }) => file ?? []) ?? [];

export const fileKey = ({ userId, slot }: Pick<Slot, "userId" | "slot">, file: string): string =>
  `${userId}/${slot.replace("#", "/")}/${file}`;

/**
 * Returns a version of a slot with its row and what was sent: the present one, unless `choose` chooses another. Throws 404 if there
 * is none, and 500 if it is not what was saved.
 */
export async function readObject(
  { objects, ...rows }: Reading,
  userId: string,
  slot: string,
  choose: (row: Slot | undefined) => Version | undefined = presentOf,
): Promise<{ row: Slot; version: Version; sent: Uint8Array }> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const row = await rowOf(rows, { userId, slot });
    const version = choose(row);
    if (!row || !version) throw refuse(noObject);
    if (version.file === undefined) return { row, version, sent: Buffer.from(JSON.stringify(row.value)) };
    const found = await objects.saves.getObject(fileKey(row, version.file));
    // A write may have dropped it between the two reads: the row says which it is now.
    if (!found) continue;
    const { body: sent } = found;
    if (sent.length === version.bytes && sha256Of(sent) === version.sha256) return { row, version, sent };
    break;
  }
  throw refuse(unreadable);
}
