import { randomBytes } from "node:crypto";
import { keyReused } from "@game-backend/framework/codes/idempotency";
import { badRequest } from "@game-backend/framework/codes/requests";
import { mostInRow } from "@game-backend/framework/collection";
import { type Refusal, refuse } from "@game-backend/framework/errors";
import { objectAnswer } from "../answers";
import { noObject, objectConflict, objectSmaller, preconditionMissing } from "../codes";
import { type Place, rangeOf } from "../collections";
import { presentOf, type Slot, type Version } from "../rows";
import type { Content } from "./content";
import { keptOf } from "./kept";

/** The version that a write replaces: a number, nothing, or whatever there is. `undefined`: the request does not say it. */
export type Replaces = number | "nothing" | "anything" | undefined;

/** The writer, and the time. */
export interface Writing {
  userId: string;
  place: Place;
  replaces: Replaces;
  /** Identifies the request, and its repeats. */
  savedBy: string;
  now: number;
}

/** The facts that are written besides the content. */
export type Said = Pick<Version, "measure" | "device" | "restored"> & {
  overwrite?: boolean | undefined;
  /** Makes a new version also of what is stored already. */
  always?: true;
};

/** The codes with which `nextSlot` and `deletedSlot` refuse. */
export const writeCodes = [preconditionMissing, objectConflict, objectSmaller, keyReused] as const;

/**
 * Returns the row of a slot after a write. If the request has been carried out before, or changes nothing, it is the row as it is.
 * `row` is the row before. A new row's first version has the random name of a file if it needs one: the file is stored first.
 *
 * @throws Refusal - 428, 412, 409, 422, or 400 without the measure that the collection asks for.
 */
export function nextSlot(
  row: Slot | undefined,
  writing: Writing,
  { sent, sha256, value }: Content,
  said: Said,
): Slot {
  const { userId, place, savedBy } = writing;
  const { collection } = place;
  const newest = presentOf(row);
  if (row?.savedBy === savedBy) {
    if (newest?.sha256 !== sha256) throw refuse(keyReused);
    return row;
  }
  const { always, overwrite, measure, ...rest } = said;
  if (collection.measure !== undefined && measure === undefined && said.restored === undefined)
    throw refuse(badRequest, { message: `Send measure: ${collection.measure}`, field: "query.measure" });
  checkReplaces(row, writing);
  if (!always && row && newest && newest.sha256 === sha256 && newest.measure === measure) return row;
  const isSmaller =
    newest !== undefined &&
    !collection.last &&
    ((measure ?? 0) < (newest.measure ?? 0) || 4 * sent.length < newest.bytes);
  if (isSmaller && !overwrite) throw told(objectSmaller, row);
  const at = Math.max(writing.now, row?.kept[0]?.at ?? 0);
  const inRow = value !== undefined && sent.length <= mostInRow;
  const version: Version = {
    ...{ version: (row?.version ?? 0) + 1, at, bytes: sent.length, sha256, ...rest },
    ...(measure !== undefined && { measure }),
    ...((!inRow || collection.keeps > 0) && { file: randomBytes(16).toString("base64url") }),
  };
  const [former, ...older] = row?.kept ?? [];
  // One without a file is of a time in which the program kept no history.
  const before = former?.file ? [isSmaller ? { ...former, lostAt: at } : former, ...older] : older;
  return {
    ...{ userId, slot: rangeOf(place), version: version.version, savedBy },
    kept: keptOf([version, ...before], collection.keeps, at),
    ...(inRow && { value }),
  };
}

/** Returns the row of a slot after a delete, which keeps the history; the row as it is if the request changes nothing. */
export function deletedSlot(row: Slot | undefined, writing: Writing): Slot | undefined {
  if (row?.savedBy === writing.savedBy) return row;
  checkReplaces(row, writing);
  if (!row || !presentOf(row)) return row;
  const { value: _, ...rest } = row;
  const { keeps } = writing.place.collection;
  const kept = keeps === 0 ? [] : keptOf(row.kept, keeps, writing.now);
  return { ...rest, version: row.version + 1, savedBy: writing.savedBy, kept, deletedAt: writing.now };
}

/** Returns a kept version. Throws 404 if it is kept no more. */
export function versionOf(row: Slot | undefined, version: number): Version {
  const found = row?.kept.find((each) => each.version === version);
  if (!found) throw refuse(noObject, { message: `Version ${version} is not kept` });
  return found;
}

function checkReplaces(row: Slot | undefined, { replaces, place }: Writing): void {
  if (replaces === "anything" || (place.collection.last && replaces === undefined)) return;
  if (replaces === undefined) throw refuse(preconditionMissing, { field: "header.if-match" });
  const present = presentOf(row);
  if (replaces === "nothing" ? present !== undefined : replaces !== present?.version)
    throw told(objectConflict, row);
}

/** Returns a refusal with what is stored, enough to show a player both sides. */
const told = (code: typeof objectConflict | typeof objectSmaller, row: Slot | undefined): Refusal => {
  const stored = objectAnswer(row);
  return refuse(code, stored && { details: { stored } });
};
