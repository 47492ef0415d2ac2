import { readFileSync, statSync } from "node:fs";
import { endianness } from "node:os";

/** The bytes of the header of a write-ahead log, and of each frame's header (https://sqlite.org/fileformat2.html#walformat). */
const LOG_HEADER = 32;
const FRAME_HEADER = 24;

/** The first bytes of a log whose checksums read little-endian words, and big-endian ones. */
const MAGIC = { little: 0x377f0682, big: 0x377f0683 };

/**
 * Compares the write-ahead log of a database that a killed run left with the log's index. That is the file `-shm`, which says how
 * many frames were written. Returns what is wrong, or `undefined`. Without a readable index only a missing log is noticed.
 */
export function lostFrames(path: string): string | undefined {
  const log = contentOf(`${path}-wal`);
  if (log === "not a file") return "its write-ahead log is not a file";
  if (log === undefined)
    return "its write-ahead log is missing: the last run was killed, and its last writes are in it";
  const index = contentOf(`${path}-shm`);
  const expected = index instanceof Buffer ? indexOf(index) : undefined;
  if (!expected || expected.frames === 0) return undefined;
  const whole = wholeFrames(log, expected);
  return whole < expected.frames
    ? `its write-ahead log is damaged: ${whole} of ${expected.frames} pages are readable`
    : undefined;
}

interface LogIndex {
  readonly frames: number;
  readonly pageSize: number;
  readonly salt: Buffer;
}

/** Reads the header of a log's index (https://sqlite.org/walformat.html#walidxfmt), whose two copies must be equal. */
function indexOf(index: Buffer): LogIndex | undefined {
  const header = index.subarray(0, 48);
  if (header.length < 48 || !header.equals(index.subarray(48, 96)) || header[12] !== 1) return undefined;
  const little = endianness() === "LE";
  const pageSize = little ? header.readUInt16LE(14) : header.readUInt16BE(14);
  return {
    frames: little ? header.readUInt32LE(16) : header.readUInt32BE(16),
    // 1 means 65,536, which needs 17 bits.
    pageSize: pageSize === 1 ? 65_536 : pageSize,
    salt: header.subarray(32, 40),
  };
}

/** Returns how many of the log's frames are whole: each has the salt, and continues the checksum of those before it. */
function wholeFrames(log: Buffer, { frames, pageSize, salt }: LogIndex): number {
  if (log.length < LOG_HEADER || !log.subarray(16, 24).equals(salt)) return 0;
  const magic = log.readUInt32BE(0);
  if (magic !== MAGIC.little && magic !== MAGIC.big) return 0;
  const isLittle = magic === MAGIC.little;
  const words = new DataView(log.buffer, log.byteOffset, log.length);
  let [first, second] = [0, 0];
  const add = (from: number, to: number) => {
    for (let at = from; at < to; at += 8) {
      first = (first + words.getUint32(at, isLittle) + second) >>> 0;
      second = (second + words.getUint32(at + 4, isLittle) + first) >>> 0;
    }
  };
  const isSum = (at: number) => words.getUint32(at) === first && words.getUint32(at + 4) === second;
  add(0, 24);
  if (!isSum(24)) return 0;
  for (let frame = 0; frame < frames; frame++) {
    const at = LOG_HEADER + frame * (FRAME_HEADER + pageSize);
    const end = at + FRAME_HEADER + pageSize;
    if (end > log.length || !log.subarray(at + 8, at + 16).equals(salt)) return frame;
    add(at, at + 8);
    add(at + FRAME_HEADER, end);
    if (!isSum(at + 16)) return frame;
  }
  return frames;
}

function contentOf(path: string): Buffer | "not a file" | undefined {
  const file = statSync(path, { throwIfNoEntry: false });
  if (!file) return undefined;
  return file.isFile() ? readFileSync(path) : "not a file";
}
