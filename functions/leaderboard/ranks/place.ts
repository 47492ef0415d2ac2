/**
 * A row's position on its board: its rank key as 16 bytes, one per character, so that `<` compares places. The best
 * place comes first.
 */
export type Place = string;

export const placeBytes = 16;

/**
 * The middle of the 16-byte range. Rank keys have at most 38 digits, so positive and negative ones fit on either side
 * of it.
 */
const middle = 1n << 127n;

export const placeOf = (rankKey: bigint | number): Place =>
  Buffer.from((middle - BigInt(rankKey)).toString(16).padStart(32, "0"), "hex").toString("latin1");

export const rankKeyOf = (place: Place): bigint =>
  middle - BigInt(`0x${Buffer.from(place, "latin1").toString("hex")}`);

export const byPlace = (a: Place, b: Place) => (a < b ? -1 : a > b ? 1 : 0);

/** Returns the number of places in a sorted list that come before a place. */
export function countBefore(places: readonly Place[], place: Place): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const half = (low + high) >> 1;
    if ((places[half] ?? "") < place) low = half + 1;
    else high = half;
  }
  return low;
}

/** Returns the shortest text that separates two adjacent places: `left < separator ≤ right`. */
export const separator = (left: Place, right: Place): string => right.slice(0, commonLength(left, right) + 1);

/** Returns the length of the common prefix of two texts. */
export function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}
