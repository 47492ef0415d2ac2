import { crc32 } from "node:zlib";

/** A running checksum. */
export interface Running {
  update(chunk: Buffer): void;
  digest(): Buffer;
}

/** Castagnoli's polynomial, reflected. */
const castagnoli = 0x82f63b78;

/** Creates eight tables, so that eight bytes are processed at once. */
const slices = (): Uint32Array[] => {
  const tables = Array.from({ length: 8 }, () => new Uint32Array(256));
  const at = (table: number, byte: number) => tables[table]?.[byte] ?? 0;
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ castagnoli : crc >>> 1;
    tables[0]?.set([crc >>> 0], byte);
  }
  for (let table = 1; table < 8; table++)
    for (let byte = 0; byte < 256; byte++) {
      const before = at(table - 1, byte);
      tables[table]?.set([(before >>> 8) ^ at(0, before & 0xff)], byte);
    }
  return tables;
};

let tables32c: Uint32Array[] | undefined;

class Crc32c implements Running {
  private crc = 0xffffffff;

  update(chunk: Buffer): void {
    tables32c ??= slices();
    const [t0, t1, t2, t3, t4, t5, t6, t7] = tables32c;
    if (!t0 || !t1 || !t2 || !t3 || !t4 || !t5 || !t6 || !t7) return;
    let crc = this.crc;
    let i = 0;
    const byte = (table: Uint32Array, index: number) => table[index & 0xff] ?? 0;
    for (; i + 8 <= chunk.length; i += 8) {
      const low = (chunk.readUInt32LE(i) ^ crc) >>> 0;
      const high = chunk.readUInt32LE(i + 4);
      crc =
        byte(t7, low) ^
        byte(t6, low >>> 8) ^
        byte(t5, low >>> 16) ^
        byte(t4, low >>> 24) ^
        byte(t3, high) ^
        byte(t2, high >>> 8) ^
        byte(t1, high >>> 16) ^
        byte(t0, high >>> 24);
    }
    for (; i < chunk.length; i++) crc = (crc >>> 8) ^ byte(t0, crc ^ (chunk[i] ?? 0));
    this.crc = crc >>> 0;
  }

  digest(): Buffer {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE((this.crc ^ 0xffffffff) >>> 0);
    return bytes;
  }
}

class Crc32 implements Running {
  private crc = 0;

  update(chunk: Buffer): void {
    this.crc = crc32(chunk, this.crc);
  }

  digest(): Buffer {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(this.crc);
    return bytes;
  }
}

export const crc32Running = (): Running => new Crc32();
export const crc32cRunning = (): Running => new Crc32c();
