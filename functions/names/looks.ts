import { createHash } from "node:crypto";

import replaceLookAlikes from "unhomoglyph";

/**
 * The skeleton of a text by UTS 39, section 4: two texts with the same skeleton look alike. It is for comparisons only.
 * The package's table is that of Unicode 13. A newer table changes skeletons: then run `npm run claim-names`.
 */
const skeleton = (text: string): string =>
  replaceLookAlikes(text.normalize("NFD").replace(/\p{Default_Ignorable_Code_Point}/gu, "")).normalize("NFD");

/**
 * Returns hashes of the ways in which a name looks: as it is written, and in lower case without full-width and other
 * compatible forms. Two names look alike if they share one of them. One of the two would not find both "Il1", which
 * looks like "lll" as it is written, and "ADMIN" in Cyrillic letters. A skeleton can be many times longer than a
 * name, so it is hashed to fit into a key.
 */
export function looksOf(name: string): string[] {
  return [...new Set([name, foldedName(name)].map(lookOf))];
}

/** Returns a name without what tells no two names apart: case, and forms of the same letters. */
export const foldedName = (name: string): string =>
  // Upper case first: it joins letters with more than one lower case, such as ß and ss, or σ and ς.
  name.normalize("NFKC").toUpperCase().toLowerCase();

/** Returns the look that a name shares with each name that folds to the same. */
export const foldedLook = (name: string): string => lookOf(foldedName(name));

const lookOf = (text: string) => createHash("sha256").update(skeleton(text)).digest("base64url");
