import type * as z from "zod/mini";
import { ProgramError } from "./programError";

/** The most bytes of an object. */
export const mostBytes = 1_000_000;

/** The most bytes of JSON that its row has, where handlers read it. */
export const mostInRow = 4_096;

/** A collection: the objects that every player may store under one name. */
export interface Collection {
  /** `bytes`, which only the game understands, or the schema of a JSON object. */
  readonly holds: "bytes" | z.core.$ZodType;
  /**
   * The bytes of one object at most, up to 1,000,000.
   * @default 1,000,000 for bytes, 4,096 for JSON
   */
  readonly most: number;
  /**
   * The objects that a player has at most, up to 20: they are numbered from 0.
   * @default 1
   */
  readonly slots: number;
  /** The names of the slots, by which paths name them, if they have names. */
  readonly names?: readonly string[];
  /**
   * The newest versions that are kept besides those of earlier times, up to 20, the present one among them. 0: only the present
   * one.
   * @default 5 for bytes, 0 for JSON
   */
  readonly keeps: number;
  /** The name of the number that is sent with each write, such as `stars`: a lower one is refused. */
  readonly measure?: string;
  /** Set if the last write counts, whatever was stored: writes need not say what they replace. A reset leaves it. */
  readonly last?: true;
  /** Set if every player may read it: its texts pass the filter and can be reported. Never bytes, which nobody could read first. */
  readonly others?: "read";
  /** Set if a feature that had the rows before keeps them where they are: it contributes `formerRows` and `formerWrites`. */
  readonly elsewhere?: true;
}

export type Collections = Readonly<Record<string, Collection>>;

/**
 * Declares a collection: `saves: collection({ holds: "bytes", slots: 3, measure: "stars" })`. `slots` may be names instead of a
 * number.
 *
 * @throws ProgramError - If a number is out of its bounds, if it has a history although the last write counts, or if others may
 * read what is not in rows alone.
 */
export function collection({
  slots = 1,
  ...said
}: Pick<Collection, "holds"> &
  Partial<Omit<Collection, "holds" | "slots" | "names">> & {
    slots?: number | readonly string[];
  }): Collection {
  const isBytes = said.holds === "bytes";
  const named = typeof slots === "number" ? { slots } : { slots: slots.length, names: slots };
  const made = { most: isBytes ? mostBytes : mostInRow, keeps: isBytes ? 5 : 0, ...said, ...named };
  const bounds = { most: [1, mostBytes], slots: [1, 20], keeps: [0, 20] } as const;
  for (const [name, [least, most]] of Object.entries(bounds)) {
    const value = made[name as keyof typeof bounds];
    if (!Number.isInteger(value) || value < least || value > most)
      throw new ProgramError(
        `A collection says ${name}: ${value}. It is a whole number from ${least} to ${most}`,
      );
  }
  if (made.last && (made.keeps > 0 || made.measure !== undefined))
    throw new ProgramError("A collection in which the last write counts has neither a history nor a measure");
  if (made.others && (isBytes || made.keeps > 0 || made.most > mostInRow))
    throw new ProgramError("A collection that others read holds JSON of 4 KB at most, without a history");
  return made;
}
