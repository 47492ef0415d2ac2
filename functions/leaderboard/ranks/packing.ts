import { commonLength, type Place, placeBytes } from "./place";

/** A parent's entry for one of its children. */
export interface Entry {
  /**
   * The first place that the child can hold. Its range ends where the next child's begins. The first child also holds
   * everything before.
   */
  from: string;
  id: number;
  /** The number of places in the child. */
  count: number;
  /** The version of the child when `count` was taken. */
  version: number;
}

/** Returns the child that holds a place or would hold it. */
export function childFor(entries: readonly Entry[], place: Place): Entry {
  let [low, high] = [0, entries.length - 1];
  while (low < high) {
    const half = (low + high + 1) >> 1;
    if ((entries[half]?.from ?? "") <= place) low = half;
    else high = half - 1;
  }
  const entry = entries[low];
  if (!entry) throw new Error("An inner node has children");
  return entry;
}

/** Packs a leaf's sorted places. Their common prefix is stored once. */
export function packLeaf(places: readonly Place[]): Buffer {
  const shared = sharedLength(places);
  return bytes([
    String.fromCharCode(shared),
    (places[0] ?? "").slice(0, shared),
    ...places.map((place) => place.slice(shared)),
  ]);
}

export function unpackLeaf(packed: Uint8Array): Place[] {
  const text = textOf(packed);
  const shared = text.charCodeAt(0);
  const start = 1 + shared;
  const prefix = text.slice(1, start);
  const width = placeBytes - shared;
  if (width === 0) return [prefix];
  return Array.from(
    { length: (text.length - start) / width },
    (_, index) => prefix + text.slice(start + index * width, start + (index + 1) * width),
  );
}

/** Packs an inner node's sorted entries. */
export function packInner(entries: readonly Entry[]): Buffer {
  const froms = entries.map(({ from }) => from);
  const shared = sharedLength(froms);
  return bytes([
    String.fromCharCode(shared),
    (froms[0] ?? "").slice(0, shared),
    ...entries.map(({ from, id, count, version }) => {
      const rest = from.slice(shared);
      return `${String.fromCharCode(rest.length)}${rest}${packId(id)}${packCount(count)}${packCount(version)}`;
    }),
  ]);
}

export function unpackInner(packed: Uint8Array): Entry[] {
  const text = textOf(packed);
  let at = 0;
  const byte = () => text.charCodeAt(at++);
  const take = (length: number) => {
    at += length;
    return text.slice(at - length, at);
  };
  const number = () => {
    let [value, unit, next] = [0, 1, byte()];
    for (; next > 127; next = byte(), unit *= 128) value += (next & 127) * unit;
    return value + next * unit;
  };
  const prefix = take(byte());
  const entries: Entry[] = [];
  while (at < text.length) {
    const from = prefix + take(byte());
    const id = ((byte() * 256 + byte()) * 256 + byte()) * 256 + byte();
    entries.push({ from, id, count: number(), version: number() });
  }
  return entries;
}

/** Packs an id into four bytes. */
const packId = (id: number) => String.fromCharCode(id >>> 24, (id >> 16) & 255, (id >> 8) & 255, id & 255);

/** Packs a count as a varint: seven bits per byte, lowest bits first. The last byte has its highest bit clear. */
function packCount(count: number): string {
  let [packed, left] = ["", count];
  for (; left > 127; left = Math.floor(left / 128)) packed += String.fromCharCode((left & 127) | 128);
  return packed + String.fromCharCode(left);
}

/** Returns the length of the common prefix of a sorted list: that of its first and last entries. */
const sharedLength = (sorted: readonly string[]) => commonLength(sorted[0] ?? "", sorted.at(-1) ?? "");

const bytes = (parts: readonly string[]) => Buffer.from(parts.join(""), "latin1");
const textOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString("latin1");
