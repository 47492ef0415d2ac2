import type { Collection, Collections } from "@game-backend/framework/collection";
import { refuse } from "@game-backend/framework/errors";
import { collections } from "../../game/collections";
import { noObject } from "./codes";
import type { Collected, Granted, Kinds } from "./definition";
import type { Slot } from "./rows";

const all: Collections = collections;

/**
 * Returns true for a collection whose objects are written several at once: nobody else reads them, and they lie in rows, unless one
 * is large.
 */
export const isSmall = ({ holds, keeps, elsewhere, others }: Collection): boolean =>
  holds !== "bytes" && keeps === 0 && !elsewhere && !others;

export const slotsOfSmall = Object.values(all)
  .filter(isSmall)
  .reduce((sum, { slots }) => sum + slots, 0);

/** The beginnings of rows' keys: a collection, or a slot that has a name. */
export const savedRows = Object.entries(all).flatMap(([name, { names }]) =>
  names ? names.map((slot) => `${name}#${slot}`) : [`${name}#`],
);

/** A slot of a collection, as a request names it. */
export interface Place {
  name: string;
  number: number;
  collection: Collection;
}

/** Returns a collection by its name. Throws 404 if there is none. */
export function collectionOf(name: string): Collection {
  const collection = Object.hasOwn(all, name) ? all[name] : undefined;
  if (!collection) throw refuse(noObject, { message: `There is no collection ${name}` });
  return collection;
}

/** Returns the slot that a path names. Throws 404 for a collection or slot that there is not. */
export function placeOf({ collection: name, slot }: { collection: string; slot: string }): Place {
  const collection = collectionOf(name);
  const names = namesOf(collection);
  const number = names.indexOf(slot);
  if (number < 0) throw refuse(noObject, { message: `${name} has the slots ${names.join(", ")}` });
  return { name, number, collection };
}

const namesOf = ({ names, slots }: Collection): readonly string[] =>
  names ?? Array.from({ length: slots }, (_, number) => `${number}`);

export const rangeOf = ({ name, number, collection }: Place): string =>
  `${name}#${namesOf(collection)[number]}`;

/** Returns the collection and the slot of a row, as answers have them. One that the program has no more has no number. */
export function slotIn(row: { slot: string }) {
  const [collection = "", name = ""] = row.slot.split("#");
  const { names } = (Object.hasOwn(all, collection) && all[collection]) || {};
  return names ? { collection, slot: names.indexOf(name), name } : { collection, slot: Number(name) };
}

/** Returns the place of a row; nothing of one that the program has no more. */
export function placeOfRow(row: { slot: string }): Place | undefined {
  const { collection: name, slot: number } = slotIn(row);
  const collection = Object.hasOwn(all, name) ? all[name] : undefined;
  return collection && number >= 0 && number < collection.slots ? { name, number, collection } : undefined;
}

/** Returns what another feature does for the rows of a collection. */
export const ownerOfCollection = <F extends Kinds[keyof Kinds]>(
  former: Readonly<Record<string, F>>,
  collection: string,
): F | undefined => Object.values(former).find((each) => each.collection === collection);

/** Returns the row of a slot, wherever it lies. */
export async function rowOf(
  { tables, formerRows = {} }: { tables: Granted<{ slots: ["GetItem"] }> } & Partial<Collected<"formerRows">>,
  key: Pick<Slot, "userId" | "slot">,
): Promise<Slot | undefined> {
  const former = ownerOfCollection(formerRows, key.slot.split("#", 1)[0] ?? "");
  return former
    ? (await former.read(key.userId, key.slot))[0]
    : tables.slots.getItem(key, { consistent: true });
}

/** The third of a player's budget that the routes of objects have: a loop of saving leaves all other routes open. */
export const objectsShare = { name: "objects", part: 1 / 3 } as const;
