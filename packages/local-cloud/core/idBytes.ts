import { randomFillSync } from "node:crypto";

const pool = Buffer.alloc(4096);
let used = pool.length;

/**
 * Returns random bytes for an id, at most 4,096. They are drawn from the operating system in advance. A request needs several ids,
 * and a call of `randomBytes` costs more than everything else in making one.
 */
export function idBytes(length: number): Buffer {
  if (used + length > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += length;
  return Buffer.from(pool.subarray(used - length, used));
}
