import type { Collection, Collections } from "@game-backend/framework/collection";
import { refuse } from "@game-backend/framework/errors";
import { collections } from "../../game/collections";
import { noObject } from "./codes";

const all: Collections = collections;

/** Returns true for a collection whose objects lie in their rows alone, unless one is large. */
export const isSmall = ({ holds, keeps }: Collection): boolean => holds !== "bytes" && keeps === 0;

export const slotsOfSmall = Object.values(all)
  .filter(isSmall)
  .reduce((sum, { slots }) => sum + slots, 0);

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
  const number = /^(0|[1-9]\d?)$/.test(slot) ? Number(slot) : collection.slots;
  if (number >= collection.slots)
    throw refuse(noObject, { message: `${name} has the slots 0 to ${collection.slots - 1}` });
  return { name, number, collection };
}

export const rangeOf = ({ name, number }: Pick<Place, "name" | "number">): string => `${name}#${number}`;

/** Returns the collection and the number of a row; nothing of one whose collection the program has no more. */
export function placeOfRow(slot: string): Place | undefined {
  const [name = "", number] = slot.split("#");
  const collection = Object.hasOwn(all, name) ? all[name] : undefined;
  return collection && { name, number: Number(number), collection };
}
