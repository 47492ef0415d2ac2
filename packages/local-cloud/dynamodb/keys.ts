import { crc32 } from "node:zlib";

import type { AttributeValue, KeyType } from "./values/attributeValue";
import { parseDecimal } from "./values/decimal";

/**
 * Encodes keys as bytes in DynamoDB's order: strings by UTF-8, numbers by value, binary by unsigned bytes. A row's key is its
 * partition and its range attribute. The partition is four bytes of hash, which give a scan its shuffled order and its segments,
 * then the hash attribute. Every part is self-delimiting, so prefixes are ranges.
 */
export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

export interface KeySchema {
  readonly hash: KeyAttribute;
  readonly range?: KeyAttribute;
}

/** The rows whose key is at least `from` and less than `to`. */
export interface KeyRange {
  readonly from: Uint8Array;
  readonly to: Uint8Array;
}

const terminator = Buffer.from([0, 1]);
/** A bound above every key, because hashes have 31 bits. */
const afterAll = Buffer.from([0x80]);

export function partition(hash: AttributeValue): Buffer {
  const encoded = encode(hash);
  const bucket = Buffer.alloc(4);
  bucket.writeUInt32BE(crc32(encoded) >>> 1);
  return Buffer.concat([bucket, encoded]);
}

/** Returns the complete bytes of a key attribute. */
export function encode(value: AttributeValue): Buffer {
  if ("N" in value) return encodeNumber(value.N);
  return Buffer.concat([prefixOf(value), terminator]);
}

/** Returns the common prefix of all values that begin with this one. */
export function prefixOf(value: AttributeValue): Buffer {
  if ("S" in value) return escaped(Buffer.from(value.S, "utf8"));
  if ("B" in value) return escaped(Buffer.from(value.B, "base64"));
  throw new TypeError("not a key with a prefix");
}

/** Escapes zero bytes with 255, so that the terminator (0, 1) sorts the shorter of two values first. */
function escaped(bytes: Buffer): Buffer {
  if (!bytes.includes(0)) return bytes;
  return Buffer.from([...bytes].flatMap((byte) => (byte === 0 ? [0, 0xff] : [byte])));
}

function encodeNumber(text: string): Buffer {
  const { negative, digits, exponent } = parseDecimal(text);
  if (digits === "") return Buffer.from([0x80]);
  const pairs = digits.length % 2 ? `${digits}0` : digits;
  const bytes = Buffer.alloc(3 + pairs.length / 2);
  bytes[0] = 0xc0;
  bytes[1] = exponent + 130;
  for (let i = 0; i < pairs.length; i += 2) bytes[2 + i / 2] = Number(pairs.slice(i, i + 2)) + 1;
  if (negative) {
    bytes[0] = 0x40;
    for (let i = 1; i < bytes.length; i++) bytes[i] = 0xff - (bytes[i] ?? 0);
  }
  return bytes;
}

export const everything: KeyRange = { from: Buffer.alloc(0), to: afterAll };

/** Returns the range of all keys that begin with the prefix. */
export const startingWith = (prefix: Uint8Array): KeyRange => ({ from: prefix, to: after(prefix) });

/** Returns the least key above every key that begins with the prefix. */
export function after(prefix: Uint8Array): Buffer {
  const bytes = Buffer.from(prefix);
  for (let i = bytes.length - 1; i >= 0; i--) {
    const byte = bytes[i] ?? 0;
    if (byte < 0xff) {
      bytes[i] = byte + 1;
      return bytes.subarray(0, i + 1);
    }
  }
  return afterAll;
}

/** Returns the range of one of `total` segments of a table, by hash. */
export function segmentRange(segment: number, total: number): KeyRange {
  const bound = (index: number) => {
    const bucket = Buffer.alloc(4);
    bucket.writeUInt32BE(Math.ceil((index * 2 ** 31) / total));
    return bucket;
  };
  return { from: bound(segment), to: segment + 1 === total ? afterAll : bound(segment + 1) };
}
