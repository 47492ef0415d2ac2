import type { Collection, Collections } from "@game-backend/framework/collection";
import { refuse } from "@game-backend/framework/errors";
import { collections } from "../../game/collections";
import { noObject } from "./codes";
import type { Kinds } from "./own";

const all: Collections = collections;

/** Returns true for a collection whose objects lie in their rows alone, unless one is large. */
export const isSmall = ({ holds, keeps }: Collection): boolean => holds !== "bytes" && keeps === 0;

export const slotsOfSmall = Object.values(all)
  .filter(isSmall)
  .reduce((sum, { slots }) => sum + slots, 0);

/** What the keys of rows begin with: a collection, or a slot that has a name. */
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
export const formerOf = <F extends Kinds[keyof Kinds]>(
  former: Readonly<Record<string, F>>,
  collection: string,
): F | undefined => Object.values(former).find((each) => each.collection === collection);
